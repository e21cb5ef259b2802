// Where our counts on the OTRF corpus differ from its `expected.json`, per rule and file, as
// [expected, ours]. Why, rule by rule: `docs/detection-truth.md`. Any other difference fails the test.

/** Causes of a difference, as `docs/detection-truth.md` names them. */
export type Cause =
  | 'provider-name'
  | 'security-4688'
  | 'security-5156'
  | 'security-4657'
  | 'classic-powershell'
  | 'placeholder'

export interface Difference {
  readonly rule: string
  readonly title: string
  readonly cause: Cause
  readonly files: Readonly<Record<string, readonly [expected: number, ours: number]>>
}

export const OTRF_DIFFERENCES: readonly Difference[] = [
  {
    rule: '100ef69e-3327-481c-8e5c-6d80d9507556',
    title: 'Important Windows Eventlog Cleared',
    cause: 'provider-name',
    files: {
      auditpol_system_user_auditpolicy_modification: [0, 1],
      cmd_bitsadmin_download_psh_script: [0, 2],
      cmd_dumping_ntds_dit_file_ntdsutil: [0, 1],
      cmd_dumping_ntds_dit_file_volume_shadow_copy: [0, 2],
      cmd_mshta_vbscript_execute_psh: [0, 2],
      cmd_psexec_lsa_secrets_dump: [0, 1],
      cmd_sam_copy_esentutl: [0, 1],
      cmd_service_mod_fax: [0, 1],
      metasploit_comsvcs_lsass_memory_dump: [0, 3],
      metasploit_procdump_lsass_memory_dump: [0, 1],
      psh_cmstp_execution_bypassuac: [0, 1],
      psh_mshta_html_application_execution: [0, 2],
      reg_meterpreter_process_commandline_logging_disabled: [0, 3],
    },
  },
  {
    rule: '1d61f71d-59d2-479e-9562-4ff5f4ead16b',
    title: 'Suspicious Service Installation',
    cause: 'provider-name',
    files: {
      empire_psexec_dcerpc_tcp_svcctl: [0, 1],
    },
  },
  {
    rule: '26481afe-db26-4228-b264-25a29fe6efc7',
    title: 'Uncommon Service Installation Image Path',
    cause: 'provider-name',
    files: {
      aptsimulator_cobaltstrike: [0, 1],
    },
  },
  {
    rule: '42c575ea-e41e-41f1-b248-8093c3e82a28',
    title: 'PsExec Service Installation',
    cause: 'provider-name',
    files: {
      cmd_psexec_lsa_secrets_dump: [0, 1],
    },
  },
  {
    rule: '5a105d34-05fc-401e-8553-272b45c1522d',
    title: 'CobaltStrike Service Installations - System',
    cause: 'provider-name',
    files: {
      empire_psexec_dcerpc_tcp_svcctl: [0, 1],
    },
  },
  {
    rule: '5e993621-67d4-488a-b9ae-b420d08b96cb',
    title: 'Service Installation in Suspicious Folder',
    cause: 'provider-name',
    files: {
      metasploit_comsvcs_lsass_memory_dump: [0, 1],
    },
  },
  {
    rule: '70f00d10-60b2-4f34-b9a0-dc3df3fe762a',
    title: 'Suspicious Service Installation Script',
    cause: 'provider-name',
    files: {
      empire_psexec_dcerpc_tcp_svcctl: [0, 1],
    },
  },
  {
    rule: '843544a7-56e0-4dcc-a44f-5cc266dd97d6',
    title: 'Meterpreter or Cobalt Strike Getsystem Service Installation - System',
    cause: 'provider-name',
    files: {
      aptsimulator_cobaltstrike: [0, 1],
      metasploit_comsvcs_lsass_memory_dump: [0, 1],
    },
  },
  {
    rule: 'a2e5019d-a658-4c6a-92bf-7197b54e2cae',
    title: 'PowerShell Scripts Installed as Services',
    cause: 'provider-name',
    files: {
      empire_psexec_dcerpc_tcp_svcctl: [0, 1],
    },
  },
  {
    rule: 'acfa2210-0d71-4eeb-b477-afab494d596c',
    title: 'Windows Service Terminated With Error',
    cause: 'provider-name',
    files: {
      metasploit_procdump_lsass_memory_dump: [0, 13],
    },
  },
  {
    rule: 'd99b79d2-0a6f-4f46-ad8b-260b6e17f982',
    title: 'Security Eventlog Cleared',
    cause: 'provider-name',
    files: {
      cmd_bitsadmin_download_psh_script: [0, 1],
      cmd_lsass_memory_dumpert_syscalls: [0, 1],
      cmd_mshta_vbscript_execute_psh: [0, 1],
      cmd_psexec_lsa_secrets_dump: [0, 1],
      cmd_sam_copy_esentutl: [0, 1],
      cmd_seatbelt_group_user: [0, 1],
      cmd_service_mod_fax: [0, 1],
      cmd_sharpview_pcre_net: [0, 1],
      psh_cmstp_execution_bypassuac: [0, 1],
      psh_lsass_memory_dump_comsvcs: [0, 1],
      psh_mshta_html_application_execution: [0, 1],
      psh_python_webserver: [0, 1],
    },
  },
  {
    rule: 'f512acbf-e662-4903-843e-97ce4652b740',
    title: 'Volume Shadow Copy Mount',
    cause: 'provider-name',
    files: {
      cmd_dumping_ntds_dit_file_ntdsutil: [0, 1],
      cmd_sam_copy_esentutl: [0, 1],
    },
  },
  {
    rule: '178e615d-e666-498b-9630-9ed363038101',
    title: 'Elevated System Shell Spawned From Uncommon Parent Location',
    cause: 'security-4688',
    files: {
      covenant_wmi_wbemcomn_dll_hijack: [1, 2],
      msf_record_mic: [1, 2],
    },
  },
  {
    rule: '2617e7ed-adb7-40ba-b0f3-8f9945fe6c09',
    title: 'Suspicious SYSTEM User Process Creation',
    cause: 'security-4688',
    files: {
      aptsimulator_cobaltstrike: [1, 2],
      empire_psexec_dcerpc_tcp_svcctl: [2, 4],
      metasploit_comsvcs_lsass_memory_dump: [1, 2],
      schtask_create: [2, 4],
      securityauditing_log4shell_cve2021_44228_java_serialized_object: [0, 1],
    },
  },
  {
    rule: '3037d961-21e9-4732-b27a-637bcc7bf539',
    title: 'Suspicious High IntegrityLevel Conhost Legacy Option',
    cause: 'security-4688',
    files: {
      aptsimulator_cobaltstrike: [5, 10],
      auditpol_system_user_auditpolicy_modification: [6, 12],
      cmd_dumping_ntds_dit_file_ntdsutil: [1, 2],
      cmd_dumping_ntds_dit_file_volume_shadow_copy: [1, 2],
      cmd_mshta_vbscript_execute_psh: [1, 2],
      covenant_com_wsman_automation: [1, 2],
      empire_launcher_sct_regsvr32: [1, 2],
      empire_msbuild_dcerpc_wmi_smb: [1, 2],
      empire_shell_rubeus_asktgt_createnetonly: [1, 2],
      empire_uac_shellapi_fodhelper: [1, 2],
      metasploit_comsvcs_lsass_memory_dump: [23, 24],
      metasploit_procdump_lsass_memory_dump: [24, 26],
      psh_cmstp_execution_bypassuac: [1, 2],
      psh_mshta_html_application_execution: [1, 2],
      purplesharp_ad_playbook_I: [3, 6],
    },
  },
  {
    rule: '61065c72-5d7d-44ef-bf41-6a36684b545f',
    title: 'Elevated System Shell Spawned',
    cause: 'security-4688',
    files: {
      aptsimulator_cobaltstrike: [1, 2],
      covenant_wmi_wbemcomn_dll_hijack: [1, 2],
      empire_psexec_dcerpc_tcp_svcctl: [2, 4],
      metasploit_comsvcs_lsass_memory_dump: [1, 2],
      msf_record_mic: [1, 2],
      proxylogon_ssrf_rce_poc: [2, 4],
    },
  },
  {
    rule: '79ce34ca-af29-4d0e-b832-fc1b377020db',
    title: 'Whoami.EXE Execution From Privileged Process',
    cause: 'security-4688',
    files: {
      empire_psexec_dcerpc_tcp_svcctl: [1, 2],
      proxylogon_ssrf_rce_poc: [2, 4],
    },
  },
  {
    rule: '7c0dcd3d-acf8-4f71-9570-f448b0034f94',
    title: 'PsExec Service Child Process Execution as LOCAL SYSTEM',
    cause: 'security-4688',
    files: {
      cmd_psexec_lsa_secrets_dump: [1, 2],
    },
  },
  {
    rule: 'd21374ff-f574-44a7-9998-4a8c8bf33d7d',
    title: 'WmiPrvSE Spawned A Process',
    cause: 'security-4688',
    files: {
      covenant_com_wsman_automation: [1, 2],
      empire_msbuild_dcerpc_wmi_smb: [1, 2],
    },
  },
  {
    rule: 'd522eca2-2973-4391-a3e0-ef0374321dae',
    title: 'Abused Debug Privilege by Arbitrary Parent Processes',
    cause: 'security-4688',
    files: {
      aptsimulator_cobaltstrike: [1, 2],
      empire_psexec_dcerpc_tcp_svcctl: [1, 2],
    },
  },
  {
    rule: '1f21ec3f-810d-4b0e-8045-322202e22b4b',
    title: 'Network Connection Initiated By PowerShell Process',
    cause: 'security-5156',
    files: {
      empire_dllinjection_LoadLibrary_CreateRemoteThread: [51, 102],
      empire_launcher_sct_regsvr32: [9, 19],
      empire_launcher_vbs: [1, 2],
      empire_monologue_netntlm_downgrade: [23, 47],
      empire_msbuild_dcerpc_wmi_smb: [3, 6],
      empire_psexec_dcerpc_tcp_svcctl: [2, 5],
      empire_uac_shellapi_fodhelper: [1, 2],
      psh_cmstp_execution_bypassuac: [2, 4],
      psh_mshta_html_application_execution: [1, 2],
      securityauditing_log4shell_cve2021_44228_java_serialized_object: [0, 3],
    },
  },
  {
    rule: 'b3ad3c0f-c949-47a1-a30e-b0491ccae876',
    title: 'Uncommon Connection to Active Directory Web Services',
    cause: 'security-5156',
    files: {
      covenant_wmi_wbemcomn_dll_hijack: [5, 10],
      empire_dllinjection_LoadLibrary_CreateRemoteThread: [5, 10],
      purplesharp_ad_playbook_I: [0, 5],
    },
  },
  {
    rule: 'bef0bc5a-b9ae-425d-85c6-7b2d705980c6',
    title: 'Python Initiated Connection',
    cause: 'security-5156',
    files: {
      proxylogon_ssrf_rce_poc: [10, 20],
    },
  },
  {
    rule: 'c539afac-c12a-46ed-b1bd-5a5567c9f045',
    title: 'Potential Remote PowerShell Session Initiated',
    cause: 'security-5156',
    files: {
      covenant_com_wsman_automation: [1, 2],
      covenant_persistwmi: [0, 37],
      covenant_psremoting_command: [3, 6],
      empire_monologue_netntlm_downgrade: [0, 27],
      msf_record_mic: [0, 41],
      purplesharp_ad_playbook_I: [9, 18],
    },
  },
  {
    rule: 'c7e91a02-d771-4a6d-a700-42587e0b1095',
    title: 'Network Connection Initiated By Regsvr32.EXE',
    cause: 'security-5156',
    files: {
      empire_launcher_sct_regsvr32: [1, 2],
    },
  },
  {
    rule: 'e54979bd-c5f9-4d6c-967b-a04b19ac4c74',
    title: 'Uncommon Outbound Kerberos Connection',
    cause: 'security-5156',
    files: {
      empire_shell_rubeus_asktgt_createnetonly: [1, 2],
    },
  },
  {
    rule: 'e81528db-fc02-45e8-8e98-4e84aba1f10b',
    title: 'Network Connection Initiated Via Notepad.EXE',
    cause: 'security-5156',
    files: {
      covenant_wmi_wbemcomn_dll_hijack: [1, 2],
    },
  },
  {
    rule: 'd67572a0-e2ec-45d6-b8db-c100d14b8ef2',
    title: 'NetNTLM Downgrade Attack - Registry',
    cause: 'security-4657',
    files: {
      empire_monologue_netntlm_downgrade: [3, 6],
    },
  },
  {
    rule: '60167e5c-84b2-4c95-a7ac-86281f27c445',
    title: 'Remote PowerShell Session (PS Classic)',
    cause: 'classic-powershell',
    files: {
      covenant_psremoting_command: [0, 1],
      purplesharp_ad_playbook_I: [0, 3],
    },
  },
  {
    rule: 'd7326048-328b-4d5e-98af-86e84b17c765',
    title: 'Uncommon PowerShell Hosts',
    cause: 'classic-powershell',
    files: {
      covenant_com_wsman_automation: [0, 1],
      covenant_psremoting_command: [0, 2],
      covenant_wmi_wbemcomn_dll_hijack: [0, 1],
      empire_dllinjection_LoadLibrary_CreateRemoteThread: [0, 1],
      empire_msbuild_dcerpc_wmi_smb: [0, 1],
      metasploit_comsvcs_lsass_memory_dump: [0, 1],
      psh_disable_eventlog_service_startuptype_modification: [0, 1],
      psh_metasploit_stop_netprofm_eventlog_before_reboot: [0, 1],
      purplesharp_ad_playbook_I: [0, 4],
    },
  },
  {
    rule: 'df9a0e0e-fedb-4d6c-8668-d765dfc92aa7',
    title: 'Suspicious Non PowerShell WSMAN COM Provider',
    cause: 'classic-powershell',
    files: {
      covenant_com_wsman_automation: [0, 1],
      covenant_psremoting_command: [0, 1],
      empire_msbuild_dcerpc_wmi_smb: [0, 1],
      metasploit_comsvcs_lsass_memory_dump: [0, 1],
      psh_disable_eventlog_service_startuptype_modification: [0, 1],
      psh_metasploit_stop_netprofm_eventlog_before_reboot: [0, 1],
    },
  },
  {
    rule: '94309181-d345-4cbf-b5fe-061769bdf9cb',
    title: 'User with Privileges Logon',
    cause: 'placeholder',
    files: {
      auditpol_system_user_auditpolicy_modification: [1, 0],
      covenant_com_wsman_automation: [1, 0],
      covenant_dcsync_dcerpc_drsuapi_DsGetNCChanges: [1, 0],
      covenant_persistwmi: [4, 0],
      covenant_psremoting_command: [5, 0],
      covenant_wmi_wbemcomn_dll_hijack: [4, 0],
      empire_msbuild_dcerpc_wmi_smb: [7, 0],
      empire_psexec_dcerpc_tcp_svcctl: [1, 0],
      empire_shell_rubeus_asktgt_createnetonly: [1, 0],
      metasploit_comsvcs_lsass_memory_dump: [1, 0],
      psh_disable_eventlog_service_startuptype_modification: [1, 0],
      psh_metasploit_stop_netprofm_eventlog_before_reboot: [1, 0],
      purplesharp_ad_playbook_I: [19, 0],
      rdp_interactive_taskmanager_lsass_dump: [6, 0],
      reg_meterpreter_process_commandline_logging_disabled: [1, 0],
      schtask_create: [1, 0],
    },
  },
]
