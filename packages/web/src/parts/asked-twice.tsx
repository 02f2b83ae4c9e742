import { useState } from "react";
import { remove } from "../api/client.ts";
import { SmallForm } from "./small-form.tsx";

interface AskedTwiceProps {
  readonly path: string;
  readonly ask: string;
  /** What it means, said before it is done. */
  readonly why: string;
  readonly sure: string;
}

/** Takes something away for good: asked twice, since there is no way back. */
export const AskedTwice = ({ path, ask, why, sure }: AskedTwiceProps) => {
  const [asked, setAsked] = useState<"no" | "yes">("no");
  if (asked === "no") {
    return (
      <p className="actions">
        <button type="button" onClick={() => setAsked("yes")}>
          {ask}
        </button>
      </p>
    );
  }
  return (
    <SmallForm submit={sure} send={() => remove(path)}>
      <p className="notice">{why}</p>
    </SmallForm>
  );
};
