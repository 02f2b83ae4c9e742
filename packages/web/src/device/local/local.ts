import type { CommandEnvelope, Result } from "@relais/core";
import type { Adapter } from "../../api/adapter.ts";
import { Problem } from "../../api/client.ts";
import { remote } from "../../api/remote.ts";
import type { Book } from "./book.ts";
import { Full, type Station } from "./station.ts";
import * as views from "./views.ts";

/** What this device carries answers, with or without network. What is typed is kept here, shown at once, and sent when it can be. */
export const localAdapter = (station: Station, typed: () => void): Adapter => {
  const ready = (): Book => {
    const found = station.book();
    if (found === null) throw new Problem(notReady, 0);
    return found;
  };
  /** Lists and names are there at once, where all have their line; histories have to be read first. */
  const lists = async (): Promise<Book> => {
    await station.listable();
    return ready();
  };
  const book = async (): Promise<Book> => {
    await station.arrived();
    return ready();
  };
  const read = async <T>(result: Result<T>): Promise<T> => {
    if (!result.ok) throw new Problem(result.refusal, 404);
    return result.value;
  };
  return {
    kind: "local",
    me: async () => ({ ...ready().known.carried.me, csrf: "" }),
    reference: async () => views.reference(ready()),
    todo: async (scope) => views.todo(await lists(), scope),
    files: async (filters, cursor) => views.files(await lists(), filters, cursor),
    search: async (q, filters) => {
      await station.note("name.searched", null);
      return views.search(await lists(), q, filters);
    },
    file: async (id) => {
      const view = await read(views.file(await book(), id));
      await station.note("file.read", id);
      return view;
    },
    movePreview: async (id, move) => read(views.movePreview(await book(), id, move)),
    preview: async (id, asked) => read(views.preview(await book(), id, asked)),
    identity: async (id, act) => {
      // Noted before it is shown: a name is not read without a trace.
      await station.note("name.read", id);
      return read(views.identity(await book(), id, act));
    },
    paper: async (id, act, which) => {
      await station.note("paper.read", id);
      return read(views.paper(await book(), id, act, which));
    },
    conformance: remote.conformance,
    incident: async (id) => {
      await station.note("incident.read", id);
      return read(views.incident(await book(), id));
    },
    chronology: async (id, print) => {
      await station.note(`chronology.${print}`, id);
      return read(views.chronology(await book(), id, print));
    },
    procedures: async () => views.procedures(ready()),
    procedure: async (id, version, language) => read(views.procedure(ready(), id, version, language)),
    onCall: async () => ready().known.carried.onCall,
    board: async () => views.board(await lists()),
    send: (commands) => send(station, commands, typed),
  };
};

const send = async (station: Station, commands: readonly CommandEnvelope[], typed: () => void): Promise<void> => {
  try {
    const said = await station.take(commands);
    if (!said.ok) throw new Problem(said.refusal, 409);
  } catch (error) {
    if (!(error instanceof Full)) throw error;
    throw new Problem(full, 507);
  } finally {
    typed();
  }
};

const notReady = {
  code: "device.not-ready",
  fr: "Cet appareil n'a pas encore reçu ce qu'il emporte. Restez connecté un instant, puis réessayez.",
  en: "This device has not yet received what it carries. Stay connected for a moment, then try again.",
};

const full = {
  code: "device.full",
  fr: "Cet appareil est plein : la saisie n'a pas pu y être gardée. Elle reste à l'écran : libérez de la place (photos, vidéos), puis enregistrez à nouveau.",
  en: "This device is full: the entry could not be kept on it. It stays on the screen: free some space (photos, videos), then save again.",
};
