import { type BoardView, boardSpan, boardView, type Reader } from "@relais/casework";
import { DAY, formatInstant } from "@relais/core";
import { type FileRow, fileFrom, lineFrom, type OwedRow, SHOWN_ONCE, WITH_FILE } from "./lists.ts";
import { deskOf, type Office } from "./office.ts";

const MOST_LINES = 100;

/** « Tableau de l'unité »: true counts, as they are the unit's own (SEMANTICS §8). Lateness per person is not in it. */
export const board = async (office: Office, reader: Reader): Promise<BoardView> => {
  const desk = deskOf(office);
  const { country } = office;
  const { todayEnds, monthBegan } = boardSpan(desk.now, desk.calendar);
  const found = await office.database.withActor(reader, async (tx) => {
    const owed = (condition: string, values: unknown[] = []) =>
      tx.query<FileRow & OwedRow>(
        `select owed.*, ${WITH_FILE} from obligation owed join file on file.stream = owed.stream
         where owed.unit = $1 and ${condition} order by due_to limit ${MOST_LINES}`,
        [reader.unit, ...values],
      );
    const now = formatInstant(desk.now);
    const open = (condition: string) =>
      tx.query<FileRow>(
        `select * from file where unit = $1 and closed_at is null and ${SHOWN_ONCE} and ${condition} order by opened_at desc limit ${MOST_LINES}`,
        [reader.unit],
      );
    return {
      overdue: await owed("class = 'dated' and due_to < $2", [now]),
      today: await owed("class = 'dated' and due_to >= $2 and due_from < $3", [now, formatInstant(todayEnds)]),
      breaches: await open("broken <> '{}'"),
      returned: await tx.query<FileRow & { type: string; refused_at: Date }>(
        `select file.*, returned.type, returned.refused_at from returned join file on file.stream = returned.stream
         where returned.unit = $1 and refused_at < $2 order by refused_at limit ${MOST_LINES}`,
        [reader.unit, formatInstant(desk.now - DAY)],
      ),
      held: await owed("ceiling"),
      tonight: await open("tonight is not null"),
      unowned: await open("owner is null"),
      load: await tx.query<{ owner: string; n: number }>(
        `select owner, count(*)::int as n from file
         where unit = $1 and closed_at is null and owner is not null and ${SHOWN_ONCE} group by owner`,
        [reader.unit],
      ),
      monthly: await tx.query<{ status: string; sex: string | null; n: number }>(
        `select unnest(statuses) as status, sex, count(*)::int as n from file
         where unit = $1 and opened_at >= $2 and ${SHOWN_ONCE} group by 1, 2`,
        [reader.unit, formatInstant(monthBegan)],
      ),
    };
  });
  const names = await office.database.asSystem((tx) =>
    tx.query<{ id: string; name: string }>("select id, name from account where id = any ($1::uuid[])", [
      found.load.map((it) => it.owner),
    ]),
  );
  return boardView(
    {
      unit: country.units.get(reader.unit)?.name ?? { fr: reader.unit, en: reader.unit },
      overdue: found.overdue.map(lineFrom),
      today: found.today.map(lineFrom),
      held: found.held.map(lineFrom),
      breaches: found.breaches.map(fileFrom),
      returned: found.returned.map((row) => ({
        file: fileFrom(row),
        type: row.type,
        since: row.refused_at.getTime(),
      })),
      tonight: found.tonight.map(fileFrom),
      unowned: found.unowned.map(fileFrom),
      load: found.load.map((it) => ({ officer: names.find(({ id }) => id === it.owner)?.name ?? "", open: it.n })),
      carried: null,
      monthly: found.monthly,
    },
    desk,
  );
};
