/**
 * A path by device (`\device\harddiskvolume2\windows\…`) as a path by drive. Which letter the volume
 * has is not in the event: the system volume's `C:` is assumed, as rules only look at what follows.
 */
export function drivePath(path: string): string {
  return path.replace(/^\\device\\harddiskvolume\d+\\/i, 'C:\\')
}
