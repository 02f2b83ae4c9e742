export {
  deadlineReminders,
  destructionReminders,
  followupReminders,
  obligationSubject,
  type Recipient,
  type Reminder,
  returnedReminders,
  rightsReminders,
} from "./owed.ts";
export { noticeWords } from "./words.ts";
