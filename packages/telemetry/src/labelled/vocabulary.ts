/** Products that Sigma's log-source vocabulary knows. */
export const productNames: ReadonlySet<string> = new Set(
  (
    'aws azure bitbucket cisco django fortigate fortios gcp github google_workspace huawei juniper ' +
    'jvm kubernetes linux m365 macos nodejs okta onelogin opencanary paloalto python qualys ' +
    'rpc_firewall ruby_on_rails spring sql velocity windows zeek'
  ).split(' '),
)

/** Categories that Sigma's log-source vocabulary knows. */
export const categoryNames: ReadonlySet<string> = new Set(
  (
    'antivirus application appliance clipboard_change create_remote_thread create_stream_hash ' +
    'database dns dns_query driver_load file_access file_block_executable file_block_shredding ' +
    'file_change file_delete file_delete_detected file_event file_executable_detected file_rename ' +
    'firewall image_load network_connection pipe_created process_access process_creation ' +
    'process_tampering process_termination proxy ps_classic_provider_start ps_classic_script ' +
    'ps_classic_start ps_module ps_script raw_access_thread registry_add registry_delete ' +
    'registry_event registry_rename registry_set sysmon_error sysmon_status webserver wmi_event'
  ).split(' '),
)
