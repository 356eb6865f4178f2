DROP INDEX `cases_alarm`;--> statement-breakpoint
CREATE INDEX `cases_alarms` ON `cases` (`workspace_id`,`alarm_at`) WHERE alarm_at is not null;