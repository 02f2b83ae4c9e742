import type { SessionView } from "@relais/training";
import { useState } from "react";
import { z } from "zod";
import { freshId, learning, nowClaimed } from "../../api/commands.ts";
import { LineField, NumberField, SelectField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { Refused } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "../file/form-part.tsx";
import { ParticipantField } from "./participant-field.tsx";
import { ScanPresence } from "./scan-presence.tsx";
import { Signature, SignaturePad } from "./signature-pad.tsx";
import { costLines } from "./words.ts";

type Half = SessionView["attendance"][number]["half"];
const halves: readonly Half[] = ["morning", "afternoon"];
type Line = SessionView["participants"][number];

/** Who is there, half a day at a time: ticked on the list, signed on the screen, or read from a code. */
export const Attendance = ({ view }: { readonly view: SessionView }) => {
  const { t, say } = useWords();
  const [day, setDay] = useState(view.days[0] ?? "");
  const [half, setHalf] = useState<Half>("morning");
  const send = useSend();
  const here = view.participants.filter((it) => it.left === null);
  const noted = view.attendance.filter((it) => it.day === day && it.half === half);
  const record = (
    participant: string,
    presence: "present" | "absent",
    by: "list" | "signature" | "code",
    signature?: string,
  ) =>
    learning("record-attendance", view.line.id, {
      time: nowClaimed(),
      participant,
      day,
      half,
      presence,
      by,
      ...(signature !== undefined && { signature }),
    });
  const missing = here.filter((it) => !noted.some(({ participant }) => participant === it.participant));
  return (
    <section aria-labelledby="attendance">
      <h2 id="attendance">{t("sessionTabAttendance")}</h2>
      {view.days.length > 1 && (
        <Tabs
          label={t("sessionTabAttendance")}
          tabs={view.days.map((id) => ({ id, label: say(sayDay(`${id}T12:00:00Z`)) }))}
          chosen={day}
          change={setDay}
        />
      )}
      <Tabs
        label={t("sessionTabAttendance")}
        tabs={halves.map((id) => ({ id, label: t(`half_${id}`) }))}
        chosen={half}
        change={(id) => setHalf(id as Half)}
      />
      <p role="status">
        {t("attendanceCount", { n: noted.filter((it) => it.presence === "present").length, of: here.length })}
      </p>
      {send.error && <Refused error={send.error} />}
      <ul className="plain entries">
        {here.map((it) => (
          <Person
            key={it.participant}
            line={it}
            noted={noted.find(({ participant }) => participant === it.participant)}
            note={(presence, signature) =>
              send.mutate([record(it.participant, presence, signature === undefined ? "list" : "signature", signature)])
            }
          />
        ))}
      </ul>
      <p className="actions no-print">
        {missing.length > 0 && (
          <button
            type="button"
            onClick={() => send.mutate(missing.map((it) => record(it.participant, "present", "list")))}
          >
            {t("attendanceAllPresent")}
          </button>
        )}
        <ScanPresence view={view} read={(participant) => send.mutate([record(participant, "present", "code")])} />
      </p>
      <Enrol view={view} />
      {view.participants
        .filter((it) => it.left !== null)
        .map((it) => (
          <p key={it.participant} className="hint">
            {it.name} · {t("attendanceLeft", { why: t(`leave_${it.left as LeaveReason}`) })}
          </p>
        ))}
      {here.length > 0 && <Pay view={view} />}
      {here.length > 0 && <Leave view={view} />}
    </section>
  );
};

interface PersonProps {
  readonly line: Line;
  readonly noted: SessionView["attendance"][number] | undefined;
  readonly note: (presence: "present" | "absent", signature?: string) => void;
}

const Person = ({ line, noted, note }: PersonProps) => {
  const { t, say } = useWords();
  const [signing, setSigning] = useState<"shut" | "open">("shut");
  const who = line.name ?? "—";
  return (
    <li>
      <p>
        <strong>{who}</strong>{" "}
        <span className="hint">
          {say(line.roleName)} · {say(line.unitName)}
        </span>
      </p>
      <fieldset className="tabs">
        <legend className="hidden">{t("attendanceMark", { who })}</legend>
        {(["present", "absent"] as const).map((it) => (
          <button key={it} type="button" aria-pressed={noted?.presence === it} onClick={() => note(it)}>
            {t(it)}
          </button>
        ))}
        <button type="button" aria-expanded={signing === "open"} onClick={() => setSigning("open")}>
          {t("attendanceSign")}
        </button>
      </fieldset>
      <p className="hint">
        {noted === undefined ? t("attendanceNotYet") : noted.signature !== null && t("attendanceSigned")}
      </p>
      {signing === "open" && (
        <SignaturePad
          who={who}
          done={(signature) => {
            setSigning("shut");
            if (signature !== null) note("present", signature);
          }}
        />
      )}
    </li>
  );
};

const Enrolled = z.object({ name: z.string(), role: z.string(), unit: z.string() });

const Enrol = ({ view }: { readonly view: SessionView }) => {
  const { t, say } = useWords();
  const form = useFileForm({
    name: `session|${view.line.id}|enrol`,
    empty: { name: "", role: view.participants[0]?.role ?? "agent", unit: view.line.host },
    shape: Enrolled,
    commandOf: ({ name, role, unit }) => {
      const participant = freshId();
      return learning("enrol", view.line.id, {
        participants: [{ participant, account: null, role, unit }],
        names: { [participant]: name },
      });
    },
  });
  const roles = [...new Map(view.participants.map((it) => [it.role, it.roleName]))];
  const units = [
    ...new Map([
      [view.line.host, view.line.hostName] as const,
      ...view.participants.map((it) => [it.unit, it.unitName] as const),
    ]),
  ];
  return (
    <FormPart
      form={form}
      summary={t("attendanceEnrol")}
      submit={t("attendanceEnrol")}
      missing={form.typed.name.trim() === "" ? t("attendanceName") : null}
    >
      <LineField
        label={t("attendanceName")}
        need="required"
        type="text"
        most={120}
        value={form.typed.name}
        change={(name) => form.change({ name })}
      />
      {roles.length > 0 && (
        <SelectField
          label={t("sessionRole")}
          need="required"
          options={roles.map(([id, name]) => ({ id, label: say(name) }))}
          value={form.typed.role}
          change={(role) => form.change({ role })}
        />
      )}
      <SelectField
        label={t("sessionHost")}
        need="required"
        options={units.map(([id, name]) => ({ id, label: say(name) }))}
        value={form.typed.unit}
        change={(unit) => form.change({ unit })}
      />
    </FormPart>
  );
};

const Paid = z.object({ participant: z.string(), line: z.string(), amount: z.string(), signature: z.string() });

/** What was handed over to somebody, with the hand that received it: the list doubles as the payment sheet. */
const Pay = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const form = useFileForm<z.infer<typeof Paid>>({
    name: `session|${view.line.id}|pay`,
    empty: { participant: "", line: "transport", amount: "", signature: "" },
    shape: Paid,
    commandOf: ({ participant, line, amount, signature }) =>
      learning("record-payment", view.line.id, {
        time: nowClaimed(),
        participant,
        line,
        amount: Number(amount),
        ...(signature !== "" && { signature }),
      }),
  });
  const { typed, change } = form;
  const who = view.participants.find((it) => it.participant === typed.participant)?.name ?? "—";
  const isWhole = typed.participant !== "" && typed.line !== "" && Number(typed.amount) > 0;
  return (
    <FormPart form={form} summary={t("payTitle")} submit={t("payTitle")} missing={isWhole ? null : t("payMissing")}>
      <ParticipantField
        label={t("sessionParticipants")}
        people={view.participants}
        value={typed.participant}
        change={(participant) => change({ participant })}
      />
      <SelectField
        label={t("reportCostLine")}
        need="required"
        options={costLines.map((id) => ({ id, label: t(`cost_${id}`) }))}
        value={typed.line}
        change={(line) => change({ line })}
      />
      <NumberField
        label={t("payAmount")}
        need="required"
        most={10_000_000}
        value={typed.amount}
        change={(amount) => change({ amount })}
      />
      {typed.participant !== "" && typed.signature === "" && (
        <SignaturePad who={who} done={(signature) => change({ signature: signature ?? "" })} />
      )}
      {typed.signature !== "" && (
        <p>
          <Signature path={typed.signature} label={t("attendanceSigned")} />
        </p>
      )}
    </FormPart>
  );
};

const leaveReasons = ["ill", "called-away", "moved", "error", "other"] as const;
type LeaveReason = (typeof leaveReasons)[number];
const Left = z.object({ participant: z.string(), reason: z.string() });

const Leave = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `session|${view.line.id}|leave`,
    empty: { participant: "", reason: "" },
    shape: Left,
    commandOf: ({ participant, reason }) =>
      learning("leave-session", view.line.id, { participant, reason: reason as LeaveReason }),
  });
  return (
    <FormPart
      form={form}
      summary={t("attendanceLeave")}
      submit={t("attendanceLeave")}
      missing={form.typed.participant === "" || form.typed.reason === "" ? t("attendanceLeaveMissing") : null}
    >
      <ParticipantField
        label={t("sessionParticipants")}
        people={view.participants}
        value={form.typed.participant}
        change={(participant) => form.change({ participant })}
      />
      <SelectField
        label={t("attendanceWhy")}
        need="required"
        options={leaveReasons.map((id) => ({ id, label: t(`leave_${id}`) }))}
        value={form.typed.reason}
        change={(reason) => form.change({ reason })}
      />
    </FormPart>
  );
};
