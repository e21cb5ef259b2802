/** A broker from which counts are taken. */
export interface MqttChoice {
  /** `mqtt://user:password@host:1883`, or `mqtts://`. */
  readonly url: string
  /** Filter of topics. A topic that ends in `gate/<id>` or `sector/<id>` names the place. */
  readonly topic: string
}

export const MQTT_TOPIC = 'vigie/counts/#'
