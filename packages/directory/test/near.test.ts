import { greatCircle } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Directory, HsdsApi, idOf } from "../src/index.ts";
import { directoryOf, service } from "./small.ts";

interface Placed {
  readonly code: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly commune?: string;
}

const communes = new Map([["BJ1207", { lat: 7.2, lon: 2.2 }]]);

/** Services a, b, c… each at a place with a post code, or none. */
const placed = (places: readonly Placed[]): Directory => {
  const rows = places.map((_, i) => service(`s${i}`));
  const at = (i: number): string => idOf("location", `${i}`);
  return directoryOf(rows, {
    location: places.map(({ lat, lon, commune }, i) => ({
      ...{ id: at(i), location_type: "physical" as const },
      ...(lat !== undefined && { latitude: lat }),
      ...(lon !== undefined && { longitude: lon }),
      ...(commune !== undefined && { commune }),
    })),
    service_at_location: rows.map((it, i) => ({ id: idOf("link", `${i}`), service_id: it.id, location_id: at(i) })),
    address: places.map(({ code }, i) => ({
      ...{ id: idOf("address", `${i}`), location_id: at(i), address_1: "", city: "", state_province: "" },
      ...{ postal_code: code, country: "BJ", address_type: "physical" as const },
    })),
  });
};

/** The places that are found, by their rank. */
const found = (directory: Directory, asked: { readonly postcode?: string; readonly proximity?: number }): number[] =>
  new HsdsApi(directory, communes)
    .list("service_at_locations", { page: 1, per_page: 500, ...asked })
    .contents.map((it) => directory.service_at_location.findIndex(({ id }) => id === it.id));

describe("given places with and without a post code", () => {
  const three = placed([
    { code: "94 103", lat: 7, lon: 2 },
    { code: "", lat: 7.001, lon: 2 },
    { code: "75001", commune: "BJ1207" },
    { code: "" },
  ]);

  it("[DIR-33] when a post code is asked for, then it is held against the postal address, however it is spaced", () => {
    expect(found(three, {})).toEqual([0, 1, 2, 3]);
    expect(found(three, { postcode: "94103" })).toEqual([0]);
    expect(found(three, { postcode: "01 BP 123" })).toEqual([]);
    expect(found(three, { postcode: " " })).toEqual([]);
  });

  it("[DIR-33] when a nearness is asked for, then what lies within it of the middle of the post code is there, and what lies nowhere is not", () => {
    expect(found(three, { postcode: "94103", proximity: 50 })).toEqual([0]);
    expect(found(three, { postcode: "94103", proximity: 150 })).toEqual([0, 1]);
    expect(found(three, { postcode: "75001", proximity: 0 })).toEqual([2]);
    expect(found(three, { postcode: "94103", proximity: 20_000_000 })).toEqual([0, 1, 2]);
    expect(found(three, { postcode: "nowhere", proximity: 20_000_000 })).toEqual([]);
  });

  it("[DIR-33] when any places bear one post code, then exactly those within the distance of their mean are found", () => {
    const spot = fc.record({
      code: fc.constantFrom("x", ""),
      lat: fc.double({ min: 6, max: 12, noNaN: true }),
      lon: fc.double({ min: 1, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 6 }), fc.nat(700_000), (places, proximity) => {
        const coded = places.filter((it) => it.code === "x");
        const mean = (of: (it: (typeof coded)[number]) => number) =>
          coded.reduce((sum, it) => sum + of(it), 0) / coded.length;
        const middle = { lat: mean((it) => it.lat), lon: mean((it) => it.lon) };
        const near = places.flatMap((it, i) =>
          coded.length > 0 && greatCircle(middle, it) * 1000 <= proximity ? [i] : [],
        );
        expect(found(placed(places), { postcode: "x", proximity })).toEqual(near);
      }),
      { seed: 33 },
    );
  });
});
