import { createHash } from "node:crypto";
import type { CarriedDirectory } from "@relais/directory";
import type { Office } from "../casework/office.ts";
import { loadDirectory } from "../pack/directory.ts";

const known = new WeakMap<Office, CarriedDirectory>();

/** The directory of this instance as it stands: the starter of the pack. */
export const directoryNow = async (office: Office): Promise<CarriedDirectory> => {
  let found = known.get(office);
  if (found === undefined) {
    const { offsetMinutes, holidays } = office.country.calendar;
    const calendar = { offsetMinutes, holidays: holidays.map(({ day, sure }) => ({ day, sure })) };
    found = versioned({ ...loadDirectory(), calendar });
    known.set(office, found);
  }
  return found;
};

const versioned = (made: Omit<CarriedDirectory, "version">): CarriedDirectory => ({
  version: createHash("sha256").update(JSON.stringify(made)).digest("base64url"),
  ...made,
});
