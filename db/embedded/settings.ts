import { join } from 'node:path'
import { asSeenByServer } from './person.ts'

// The path of a unix socket may have 107 characters on Linux and 103 on macOS, name included.
const LONGEST_SOCKET_PATH = 103
export const socketOf = (cluster: string, port: number) => join(cluster, `.s.PGSQL.${port}`)
export const socketFits = (cluster: string, port: number) =>
  Buffer.byteLength(socketOf(cluster, port)) <= LONGEST_SOCKET_PATH

/** The command that starts the server: safe to cut off at any moment (fsync stays on), quick after a checkpoint. */
export const serverCommand = (native: string, cluster: string, port: number): string[] => [
  join(native, 'bin', 'postgres'),
  '-D',
  asSeenByServer(cluster),
  ...Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketFits(cluster, port) ? asSeenByServer(cluster) : '',
    unix_socket_permissions: '0700',
    max_connections: 200,
    shared_buffers: '256MB',
    // After each checkpoint random keys write whole pages, so checkpoints are rare and their pages small.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Its own life and death only: a statement that fails is told to who asked.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    jit: 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
]
