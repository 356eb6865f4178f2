ALTER TABLE `workspaces` ADD `routing` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `route_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `routed_to` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `routed_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `routed_why` text;--> statement-breakpoint
CREATE INDEX `cases_route` ON `cases` (`workspace_id`,`route_at`,`id`) WHERE route_at is not null;--> statement-breakpoint
CREATE INDEX `cases_routed` ON `cases` (`workspace_id`,`routed_to`,`routed_at`) WHERE routed_to is not null;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `availability` text;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `back_at` integer;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `skills` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `routing` text;