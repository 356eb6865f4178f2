ALTER TABLE `cases` ADD `reopened_at` integer;--> statement-breakpoint
CREATE INDEX `cases_solved` ON `cases` (`workspace_id`,`solved_at`,`id`) WHERE solved_at is not null;--> statement-breakpoint
CREATE INDEX `cases_reopened` ON `cases` (`workspace_id`,`reopened_at`,`id`) WHERE reopened_at is not null;--> statement-breakpoint
ALTER TABLE `messages` ADD `call` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `rang_for` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `talked_for` integer;--> statement-breakpoint
CREATE INDEX `messages_at` ON `messages` (`workspace_id`,`at`,`id`);