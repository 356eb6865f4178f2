ALTER TABLE `workspaces` ADD `routing` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `ask_after` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `route_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `routed_to` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `routed_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `routed_why` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `ask_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `asked_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `score` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `score_text` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `scored_at` integer;--> statement-breakpoint
CREATE INDEX `cases_route` ON `cases` (`workspace_id`,`route_at`,`id`) WHERE route_at is not null;--> statement-breakpoint
CREATE INDEX `cases_routed` ON `cases` (`workspace_id`,`routed_to`,`routed_at`) WHERE routed_to is not null;--> statement-breakpoint
CREATE INDEX `cases_ask` ON `cases` (`workspace_id`,`ask_at`,`id`) WHERE ask_at is not null;--> statement-breakpoint
CREATE INDEX `cases_scored` ON `cases` (`workspace_id`,`scored_at`,`id`) WHERE scored_at is not null;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `availability` text;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `back_at` integer;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `skills` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `routing` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `ask_after` integer;