ALTER TABLE `installations` ADD `key_id` text;--> statement-breakpoint
CREATE INDEX `installations_key` ON `installations` (`key_id`);--> statement-breakpoint
CREATE INDEX `installations_workspace` ON `installations` (`workspace_id`);--> statement-breakpoint
ALTER TABLE `workspaces` ADD `delete_at` integer;--> statement-breakpoint
CREATE INDEX `workspaces_delete` ON `workspaces` (`delete_at`) WHERE delete_at is not null;--> statement-breakpoint
ALTER TABLE `settings` ADD `delete_at` integer;--> statement-breakpoint
CREATE INDEX `code_tries_since` ON `code_tries` (`since`);--> statement-breakpoint
CREATE INDEX `codes_expires` ON `codes` (`expires_at`);--> statement-breakpoint
CREATE INDEX `codes_workspace` ON `codes` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `identities_workspace` ON `identities` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `activities_workspace` ON `activities` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `editions_at` ON `editions` (`at`);--> statement-breakpoint
CREATE INDEX `letters_created` ON `letters` (`created_at`);--> statement-breakpoint
CREATE INDEX `notices_given_up` ON `notices` (`created_at`) WHERE dead = 1;--> statement-breakpoint
CREATE INDEX `notices_sent` ON `notices` (`sent_at`) WHERE sent_at is not null;--> statement-breakpoint
CREATE INDEX `pace_workspace` ON `pace` (`workspace_id`);