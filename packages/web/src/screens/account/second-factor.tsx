import { Enrolment, RecoveryCodes } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { factor } from "../../api/access.ts";
import { post } from "../../api/client.ts";
import { CodeField } from "../../form/code.tsx";
import { GivePasskey, MakePasskey } from "../../form/passkey.tsx";
import { Loading, Refused } from "../../parts/page.tsx";
import { Qr } from "../../parts/qr.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Passkeys } from "./passkeys.tsx";

/** Enrolling a phone, giving its code in this session, and what is left of the recovery codes. */
export const SecondFactor = () => {
  const { t } = useWords();
  const found = useQuery(factor);
  const queries = useQueryClient();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  const begin = useMutation({ mutationFn: () => post("/factor", Enrolment, {}), onSuccess: setEnrolment });
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  const { enrolled, passkeys, given, recoveryLeft } = found.data;
  const told = (codes: readonly string[]): void => {
    setEnrolment(null);
    if (codes.length > 0) setRecovery(codes);
    void queries.invalidateQueries();
  };
  return (
    <section aria-labelledby="second">
      <h2 id="second">{t("secondTitle")}</h2>
      <p>{t("secondWhy")}</p>
      {recovery === null && <p>{enrolled ? t("secondOn", { n: recoveryLeft }) : t("secondOff")}</p>}
      {recovery !== null && <Recovery codes={recovery} />}
      {enrolment !== null && <Enrol enrolment={enrolment} done={told} />}
      {passkeys > 0 && <Passkeys given={given} />}
      {enrolled && !given && enrolment === null && <GiveCode />}
      {passkeys > 0 && !given && <GivePasskey done={() => void queries.invalidateQueries()} />}
      {enrolment === null && (given || (!enrolled && passkeys === 0)) && (
        <p className="actions">
          <button type="button" onClick={() => begin.mutate()} disabled={begin.isPending}>
            {enrolled ? t("secondAgain") : t("secondBegin")}
          </button>
        </p>
      )}
      {(given || (!enrolled && passkeys === 0)) && <MakePasskey done={told} />}
      {begin.error && <Refused error={begin.error} />}
    </section>
  );
};

interface EnrolProps {
  readonly enrolment: Enrolment;
  readonly done: (recovery: readonly string[]) => void;
}

const Enrol = ({ enrolment: { secret, uri }, done }: EnrolProps) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  return (
    <div className="notice">
      <p>{t("secondScan")}</p>
      <Qr text={uri} label={t("secondQr")} />
      <p>
        {t("secondKey")} <code className="key">{secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <SmallForm
        submit={t("secondConfirm")}
        send={async () => done((await post("/factor/confirm", RecoveryCodes, { code })).recovery)}
      >
        <CodeField value={code} change={setCode} />
      </SmallForm>
    </div>
  );
};

const GiveCode = () => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  return (
    <SmallForm submit={t("secondGive")} send={() => post("/session/factor", z.object({}), { code })}>
      <CodeField value={code} change={setCode} />
    </SmallForm>
  );
};

const Recovery = ({ codes }: { readonly codes: readonly string[] }) => {
  const { t } = useWords();
  return (
    <div className="notice" role="status">
      <p>
        <strong>{t("secondDone")}</strong>
      </p>
      <p>{t("secondRecovery")}</p>
      <ul className="plain recovery">
        {codes.map((it) => (
          <li key={it}>
            <code>{it.match(/.{1,7}/g)?.join("-")}</code>
          </li>
        ))}
      </ul>
      <p className="actions">
        <button type="button" onClick={() => window.print()}>
          {t("print")}
        </button>
      </p>
    </div>
  );
};
