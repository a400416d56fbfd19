/** A PostgreSQL server of this folder, ours or shared. */
export interface Embedded {
  url: string
  /** started here, taken over from a killed process, or shared with another running one */
  how: 'started' | 'adopted' | 'joined'
  /** Stops the server if this process holds it. */
  stop(): Promise<void>
}
