import { useEffect, useRef } from "react";

interface Marking {
  readonly done: readonly string[];
  readonly due: readonly string[];
}

interface DiagramProps {
  readonly svg: string;
  readonly label: string;
  readonly marking?: Marking;
  readonly rules?: readonly string[];
}

/** The drawing of a procedure, with a marking laid on it: a word beside each step, never a colour alone. */
export const Diagram = ({ svg, label, marking, rules }: DiagramProps) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Its style is the page's: no inline style crosses the content policy.
    const bare = svg.replace(/<style>.*?<\/style>/s, "");
    const drawing = new DOMParser().parseFromString(bare, "image/svg+xml").documentElement;
    drawing.classList.add("diagram");
    place.current?.replaceChildren(drawing);
  }, [svg]);
  useEffect(() => {
    for (const step of place.current?.querySelectorAll("[data-step]") ?? []) {
      const id = step.getAttribute("data-step") ?? "";
      step.classList.toggle("done", marking?.done.includes(id) ?? false);
      step.classList.toggle("due", marking?.due.includes(id) ?? false);
    }
    for (const rule of place.current?.querySelectorAll("[data-rule]") ?? []) {
      rule.classList.toggle("shown", rules?.includes(rule.getAttribute("data-rule") ?? "") ?? false);
    }
  });
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide drawing scrolls, and the keyboard must be able to scroll it
  return <section ref={place} className="diagram-place" aria-label={label} tabIndex={0} />;
};
