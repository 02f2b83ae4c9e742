import { serve } from "@relais/server/serve";
import { EXIT } from "./exit.ts";

/** Serves until it is told to stop; a second signal is not needed, open answers are finished first. */
export const start = async (): Promise<number> => {
  const running = await serve(process.env);
  const { office, address } = running;
  console.log(`Relais : ${address}`);
  if (office.mode === "demonstration") {
    const { demonstrationAccounts, PASSWORD, roleLabel } = await import("@relais/server/demonstration");
    console.log(`\nDémonstration, enfants inventés. Mot de passe de tous les comptes : ${PASSWORD}`);
    for (const { login, role, unit } of demonstrationAccounts()) {
      console.log(
        `  ${login.padEnd(20)} ${roleLabel(office.country, role).fr}, ${office.country.units.get(unit)?.name.fr ?? unit}`,
      );
    }
  }
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await running.close();
  return EXIT.good;
};
