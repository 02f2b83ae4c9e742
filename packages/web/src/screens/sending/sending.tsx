import { useShown } from "../../attachments/use-uploads.ts";
import { WaitingList } from "../../attachments/waiting.tsx";
import { Empty, Page } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Envois »: every photo and paper that waits on this device, whatever its file. */
export const SendingScreen = () => {
  const { t } = useWords();
  const { items } = useShown();
  return (
    <Page title={t("sendingTitle")}>{items.length === 0 ? <Empty title={t("sendingNone")} /> : <WaitingList />}</Page>
  );
};
