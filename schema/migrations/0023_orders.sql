CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`number` text NOT NULL,
	`company_id` text,
	`contact_id` text,
	`deal_id` text,
	`status` text NOT NULL,
	`placed_on` text NOT NULL,
	`paid_on` text,
	`packed_on` text,
	`shipped_on` text,
	`delivered_on` text,
	`returned_on` text,
	`cancelled_on` text,
	`channel` text,
	`place` text,
	`region` text,
	`lines` text DEFAULT '[]' NOT NULL,
	`costs` text,
	`amount` integer DEFAULT 0 NOT NULL,
	`returned` integer DEFAULT 0 NOT NULL,
	`discounted` integer DEFAULT 0 NOT NULL,
	`tax` integer DEFAULT 0 NOT NULL,
	`currency` text NOT NULL,
	`owner_id` text,
	`team_id` text,
	`shared_with` text,
	`external_ids` text,
	`own_values` text
);
--> statement-breakpoint
CREATE INDEX `orders_placed` ON `orders` (`workspace_id`,`placed_on`,`id`);--> statement-breakpoint
CREATE INDEX `orders_created` ON `orders` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_customer` ON `orders` (`workspace_id`,case when company_id is not null then company_id else contact_id end,`placed_on`,`status`,`currency`,`amount`,`id`);--> statement-breakpoint
CREATE INDEX `orders_company` ON `orders` (`workspace_id`,`company_id`,`placed_on`,`id`);--> statement-breakpoint
CREATE INDEX `orders_contact` ON `orders` (`workspace_id`,`contact_id`,`placed_on`,`id`);--> statement-breakpoint
CREATE INDEX `orders_deal` ON `orders` (`workspace_id`,`deal_id`) WHERE deal_id is not null;--> statement-breakpoint
CREATE INDEX `orders_status` ON `orders` (`workspace_id`,`status`,`placed_on`,`id`);--> statement-breakpoint
CREATE INDEX `orders_owner` ON `orders` (`workspace_id`,`owner_id`,`placed_on`,`id`);--> statement-breakpoint
CREATE INDEX `orders_team` ON `orders` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `orders_group` ON `orders` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_own` ON `orders` (`workspace_id`,`owner_id`,`created_at`,`id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `orders_shared` ON `orders` (`workspace_id`,`created_at`,`id`) WHERE shared_with is not null;--> statement-breakpoint
ALTER TABLE `products` ADD `cost` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `category` text;