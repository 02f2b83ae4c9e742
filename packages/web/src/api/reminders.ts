import { NoticeChoicesView, NoticesView, RemindersView } from "@relais/casework";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** Reminders are the server's to tell: what a device carries says the same limits in « À faire maintenant ». */
export const reminders = queryOptions({ queryKey: ["reminders"], queryFn: () => get("/reminders", RemindersView) });

export const noticeChoices = queryOptions({
  queryKey: ["notice-choices"],
  queryFn: () => get("/account/notices", NoticeChoicesView),
});

export const notices = queryOptions({ queryKey: ["notices"], queryFn: () => get("/notices", NoticesView) });
