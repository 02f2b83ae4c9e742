import { useQuery, useQueryClient } from "@tanstack/react-query";
import { evictedSaid, wasEvicted } from "../../device/device.ts";
import { useWords } from "../../texts/language.tsx";

const QUESTION = ["evicted"];

/** Said wherever somebody looks first, until it was read: the browser took away what lay here. */
export const Evicted = () => {
  const { t } = useWords();
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: QUESTION, queryFn: wasEvicted, gcTime: 0, networkMode: "always" });
  if (data !== true) return null;
  return (
    <div className="notice refused" role="alert">
      <p>{t("evictedNotice")}</p>
      <button
        type="button"
        className="quiet"
        onClick={() => {
          evictedSaid();
          void queries.invalidateQueries({ queryKey: QUESTION });
        }}
      >
        {t("understood")}
      </button>
    </div>
  );
};
