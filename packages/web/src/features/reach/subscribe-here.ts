/**
 * Asks this browser for a push subscription, as the JSON that the server wants. Undefined when the
 * browser has none to give, or its owner says no.
 */
export async function subscribeHere(key: string): Promise<string | undefined> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return undefined
  try {
    if ((await Notification.requestPermission()) !== 'granted') return undefined
    const worker = await navigator.serviceWorker.ready
    const subscription = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    })
    return JSON.stringify(subscription)
  } catch {
    return undefined
  }
}
