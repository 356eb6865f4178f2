CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`webhook_id` text NOT NULL,
	`event_id` text NOT NULL,
	`record_id` text NOT NULL,
	`at` integer NOT NULL,
	`since` integer NOT NULL,
	`sent_at` integer,
	`next_try_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`delays` integer NOT NULL,
	`error` text,
	`dead` integer NOT NULL,
	`missing_since` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_event` ON `webhook_deliveries` (`webhook_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_pending` ON `webhook_deliveries` (`webhook_id`,`delays`,`next_try_at`) WHERE dead = 0 and sent_at is null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_order` ON `webhook_deliveries` (`webhook_id`,`record_id`) WHERE dead = 0 and sent_at is null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_log` ON `webhook_deliveries` (`workspace_id`,`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_old` ON `webhook_deliveries` (`at`);--> statement-breakpoint
CREATE TABLE `webhook_tries` (
	`workspace_id` text NOT NULL,
	`delivery_id` text NOT NULL,
	`at` integer NOT NULL,
	`status` integer,
	`answer` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `delivery_id`, `at`)
);
--> statement-breakpoint
CREATE INDEX `webhook_tries_old` ON `webhook_tries` (`at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`address` text NOT NULL,
	`events` text NOT NULL,
	`owner_id` text NOT NULL,
	`active` integer NOT NULL,
	`secret` text NOT NULL,
	`key_id` text,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `webhooks_workspace` ON `webhooks` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhooks_active` ON `webhooks` (`workspace_id`) WHERE active = 1;--> statement-breakpoint
CREATE INDEX `webhooks_key` ON `webhooks` (`key_id`);