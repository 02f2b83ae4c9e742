export {
  deadlineReminders,
  destructionReminders,
  followupReminders,
  obligationSubject,
  type Recipient,
  type Reminder,
  referralReminders,
  returnedReminders,
  rightsReminders,
} from "./owed.ts";
export { noticeWords } from "./words.ts";
