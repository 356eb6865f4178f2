DROP INDEX `exposures_record`;--> statement-breakpoint
DROP INDEX `exposures_old`;