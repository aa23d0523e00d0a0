-- What had been counted serves a minute or ten: it is dropped rather than carried over.
TRUNCATE "limits";--> statement-breakpoint
DROP INDEX "limits_window";--> statement-breakpoint
ALTER TABLE "limits" DROP CONSTRAINT "limits_key_window_start_pk";--> statement-breakpoint
ALTER TABLE "limits" DROP COLUMN "window_start";--> statement-breakpoint
ALTER TABLE "limits" DROP COLUMN "count";--> statement-breakpoint
ALTER TABLE "limits" ADD PRIMARY KEY ("key");--> statement-breakpoint
ALTER TABLE "limits" ADD COLUMN "times" timestamp with time zone[] NOT NULL;--> statement-breakpoint
ALTER TABLE "limits" ADD COLUMN "refused" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "limits" ADD COLUMN "last_at" timestamp with time zone NOT NULL;--> statement-breakpoint
CREATE INDEX "limits_last" ON "limits" USING btree ("last_at");
