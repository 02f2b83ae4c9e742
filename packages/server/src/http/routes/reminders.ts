import { NoticeChoices, NoticeChoicesView, NoticesView, RemindersRead, RemindersView } from "@relais/casework";
import { Id } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { changeNoticeChoices, noticeChoices } from "../../reminders/choices.ts";
import { readReminders, reminders as remindersOf } from "../../reminders/mine.ts";
import { notices, purge, retry } from "../../reminders/notices.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };
const Done = z.strictObject({});

/** One's reminders, where one wants to be told beside the screen, and for an administrator what left. */
export const reminders =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get("/reminders", { schema: { response: { 200: RemindersView, ...refusals } } }, (request) =>
      remindersOf(office, personIn(request)),
    );
    app.post(
      "/reminders/read",
      { schema: { body: RemindersRead, response: { 200: Done, ...refusals } } },
      async (request) => {
        await readReminders(office, personIn(request), request.body.ids);
        return {};
      },
    );
    app.get("/account/notices", { schema: { response: { 200: NoticeChoicesView, ...refusals } } }, (request) =>
      noticeChoices(office, personIn(request)),
    );
    app.post(
      "/account/notices",
      { schema: { body: NoticeChoices, response: { 200: NoticeChoicesView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await changeNoticeChoices(office, personIn(request), request.body)) as NoticeChoicesView,
    );
    app.get(
      "/notices",
      { schema: { response: { 200: NoticesView, ...refusals } } },
      async (request, reply) => answer(reply, await notices(office, personIn(request))) as NoticesView,
    );
    app.post(
      "/notices/:id/retry",
      { schema: { params: ById, body: Done, response: { 200: Done, ...refusals } } },
      async (request, reply) => {
        const done = await retry(office, personIn(request), request.params.id);
        return done.ok ? {} : (answer(reply, done) as never);
      },
    );
    app.post(
      "/notices/purge",
      { schema: { body: Done, response: { 200: Done, ...refusals } } },
      async (request, reply) => {
        const done = await purge(office, personIn(request));
        return done.ok ? {} : (answer(reply, done) as never);
      },
    );
  };
