import type { CommandEnvelope, Id } from "@relais/core";

/** Where one copy of a command goes: its own id, the device's next sequence, and its own act in that file. */
export interface Copy {
  readonly stream: Id;
  readonly id: Id;
  readonly sequence: number;
  readonly act: Id;
}

/**
 * One act applied to several children (SEMANTICS §6): one `record-act` a file, each with its own act id, tied by `group`.
 * What each file read of its own obligations stays with its copy: `read` is by stream.
 */
export const fanOut = (
  command: CommandEnvelope,
  group: Id,
  copies: readonly Copy[],
  read: Readonly<Record<Id, CommandEnvelope["read"]>> = {},
): CommandEnvelope[] =>
  copies.map(({ stream, id, sequence, act }) => ({
    ...withoutSeen(command),
    // How far its author had seen is known of the file in which they typed it alone.
    ...(stream === command.stream && command.seen !== undefined && { seen: command.seen }),
    id,
    stream,
    sequence,
    read: read[stream] ?? command.read,
    payload: { ...command.payload, act, group },
  }));

const withoutSeen = ({ seen: _, ...command }: CommandEnvelope): CommandEnvelope => command;
