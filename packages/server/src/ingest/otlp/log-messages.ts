import protobuf from 'protobufjs/light.js'

/**
 * The messages of OTLP logs (opentelemetry-proto 1.x, `collector/logs/v1`) as far as they are read here,
 * and `google.rpc.Status`, in which refusals are said.
 */
const ROOT = protobuf.Root.fromJSON({
  nested: {
    ExportLogsServiceRequest: fields({ resourceLogs: [1, 'ResourceLogs', 'repeated'] }),
    ResourceLogs: fields({
      resource: [1, 'Resource'],
      scopeLogs: [2, 'ScopeLogs', 'repeated'],
    }),
    Resource: fields({ attributes: [1, 'KeyValue', 'repeated'] }),
    ScopeLogs: fields({
      scope: [1, 'InstrumentationScope'],
      logRecords: [2, 'LogRecord', 'repeated'],
    }),
    InstrumentationScope: fields({ name: [1, 'string'], version: [2, 'string'] }),
    LogRecord: fields({
      timeUnixNano: [1, 'fixed64'],
      observedTimeUnixNano: [11, 'fixed64'],
      severityNumber: [2, 'int32'],
      severityText: [3, 'string'],
      body: [5, 'AnyValue'],
      attributes: [6, 'KeyValue', 'repeated'],
      traceId: [9, 'bytes'],
      spanId: [10, 'bytes'],
      eventName: [12, 'string'],
    }),
    AnyValue: fields({
      stringValue: [1, 'string'],
      boolValue: [2, 'bool'],
      intValue: [3, 'int64'],
      doubleValue: [4, 'double'],
      arrayValue: [5, 'ArrayValue'],
      kvlistValue: [6, 'KeyValueList'],
      bytesValue: [7, 'bytes'],
    }),
    ArrayValue: fields({ values: [1, 'AnyValue', 'repeated'] }),
    KeyValueList: fields({ values: [1, 'KeyValue', 'repeated'] }),
    KeyValue: fields({ key: [1, 'string'], value: [2, 'AnyValue'] }),
    Status: fields({ code: [1, 'int32'], message: [2, 'string'] }),
  },
})

const REQUEST = ROOT.lookupType('ExportLogsServiceRequest')
const STATUS = ROOT.lookupType('Status')

/** The request as OTLP's JSON would have it: 64-bit numbers as text, bytes as base64. Throws for bytes that are none. */
export function decodeRequest(bytes: Uint8Array): unknown {
  return REQUEST.toObject(REQUEST.decode(bytes), { longs: String, bytes: String })
}

/** The inverse of `decodeRequest`, for tests and measurements. */
export function encodeRequest(request: Readonly<Record<string, unknown>>): Uint8Array {
  return REQUEST.encode(REQUEST.fromObject({ ...request })).finish()
}

/** A refusal as OTLP says it over protobuf. */
export function encodeStatus(code: number, message: string): Uint8Array {
  return STATUS.encode(STATUS.create({ code, message })).finish()
}

type FieldOf = readonly [id: number, type: string, rule?: 'repeated']

function fields(of: Readonly<Record<string, FieldOf>>): protobuf.IType {
  return {
    fields: Object.fromEntries(
      Object.entries(of).map(([name, [id, type, rule]]) => [
        name,
        rule === undefined ? { id, type } : { id, type, rule },
      ]),
    ),
  }
}
