CREATE TABLE `members_seen` (
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `member_id`)
);
