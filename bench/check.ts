import { checkProcedure, compileProcedure, readProcedure } from "@relais/procedures";
import { compileFifty, pack, readFifty, source } from "./fifty.ts";
import { compare, type Measured, ms } from "./measure.ts";

/** The checker on fifty rules, against reading and compiling the same text. */
export const measure = async (): Promise<readonly Measured[]> => {
  const compiled = compileFifty();
  const compile = (): unknown => {
    const { procedure } = readProcedure(source, { file: "fifty.yaml", ...pack });
    return procedure && compileProcedure(procedure, pack.vocabulary, pack.calendar);
  };
  const check = (): ReturnType<typeof checkProcedure> => checkProcedure(compiled, pack.vocabulary);
  const { first, second, ratio } = compare(check, compile, 21, 60);
  const faults = check().length;
  const { rules, scenarios } = readFifty();
  return [
    {
      what: `checker on ${rules.length} rules`,
      value: ratio,
      limit: 20,
      unit: "×",
      detail: `${ms(first)} against read and compile in ${ms(second)}; ${scenarios.length} scenarios, ${faults} faults`,
    },
  ];
};
