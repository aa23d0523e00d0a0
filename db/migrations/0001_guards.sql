create extension if not exists btree_gist;
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint
create sequence licence_numbers;
--> statement-breakpoint
do $$ begin
  create role imprimatur_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$ begin
  execute format('grant imprimatur_app to %I', current_user);
exception when others then
  if not pg_has_role(current_user, 'imprimatur_app', 'member') then raise; end if;
end $$;
--> statement-breakpoint
-- Status: only along an edge of the record's machine, and first in its first state.
create function enforce_machine() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from public.state_edges e where e.machine = tg_argv[0] and e.from_state = '' and e.to_state = new.status) then
      raise exception 'a % cannot begin as %', tg_argv[0], new.status using errcode = 'IM001';
    end if;
  elsif new.status is distinct from old.status and not exists (
    select from public.state_edges e where e.machine = tg_argv[0] and e.from_state = old.status and e.to_state = new.status) then
    raise exception 'a % cannot go from % to %', tg_argv[0], old.status, new.status using errcode = 'IM001';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger requests_machine before insert or update of status on requests for each row execute function enforce_machine('request');
--> statement-breakpoint
create trigger request_items_machine before insert or update of status on request_items for each row execute function enforce_machine('item');
--> statement-breakpoint
create trigger orders_machine before insert or update of status on orders for each row execute function enforce_machine('order');
--> statement-breakpoint
create trigger licences_machine before insert or update of status on licences for each row execute function enforce_machine('licence');
--> statement-breakpoint
-- Append-only tables: not even their owner edits them.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'IM002';
end $$;
--> statement-breakpoint
do $$ declare t text; begin
  foreach t in array array['events', 'article_versions', 'rate_cards', 'terms_versions', 'quotes', 'quote_lines', 'payments', 'deliveries'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', t || '_append_only', t);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', t || '_no_truncate', t);
  end loop;
end $$;
--> statement-breakpoint
-- A licence's terms are a snapshot: only its status and what goes with it may change.
create function licence_is_snapshot() returns trigger language plpgsql as $$
begin
  if (new.number, new.order_id, new.request_id, new.item_id, new.organisation_id, new.article_id, new.version, new.snapshot, new.starts_on, new.ends_on)
     is distinct from
     (old.number, old.order_id, old.request_id, old.item_id, old.organisation_id, old.article_id, old.version, old.snapshot, old.starts_on, old.ends_on) then
    raise exception 'the terms of licence % cannot be changed', old.number using errcode = 'IM002';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger licences_snapshot before update on licences for each row execute function licence_is_snapshot();
--> statement-breakpoint
-- Invariant 1: active only when the order is paid, totals zero, or is due on agreed terms in good standing and within the limit.
create function licence_needs_settled_order() returns trigger language plpgsql as $$
declare o public.orders; g public.organisations; owed bigint;
begin
  if new.status = 'active' and old.status = 'pending' then
    select * into o from public.orders where id = new.order_id;
    if o.status = 'paid' then return new; end if;
    if o.status = 'due' and o.settlement = 'invoice' then
      select * into g from public.organisations where id = o.organisation_id;
      select coalesce(sum(total_minor), 0) into owed from public.orders
        where organisation_id = o.organisation_id and settlement = 'invoice' and status = 'due';
      if g.standing = 'good' and g.terms = 'invoice' and owed <= g.credit_limit_minor then return new; end if;
    end if;
    raise exception 'licence % cannot become active: order % is %', new.number, o.number, o.status using errcode = 'IM003';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger licences_settled before update of status on licences for each row execute function licence_needs_settled_order();
--> statement-breakpoint
-- An order is paid by payments that cover it; one of zero needs none.
create function order_needs_payment() returns trigger language plpgsql as $$
declare got bigint;
begin
  if new.status = 'paid' and old.status <> 'paid' and new.total_minor > 0 then
    select coalesce(sum(amount_minor), 0) into got from public.payments where order_id = new.id and kind = 'payment';
    if got < new.total_minor then
      raise exception 'order % is not covered: % of %', new.number, got, new.total_minor using errcode = 'IM003';
    end if;
  end if;
  if (new.quote_id, new.total_minor, new.currency) is distinct from (old.quote_id, old.total_minor, old.currency) then
    raise exception 'the amount of order % cannot be changed', old.number using errcode = 'IM002';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger orders_payment before update on orders for each row execute function order_needs_payment();
--> statement-breakpoint
-- Invariant 3: an order asks for what its quote said.
create function order_is_quote() returns trigger language plpgsql as $$
begin
  if not exists (select from public.quotes q where q.id = new.quote_id and q.request_id = new.request_id
      and q.total_minor = new.total_minor and q.currency = new.currency) then
    raise exception 'an order must have the total of its quote' using errcode = 'IM003';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger orders_quote before insert on orders for each row execute function order_is_quote();
--> statement-breakpoint
-- Invariant 4: lines sum to the net, at the end of the transaction that wrote them.
create function quote_lines_sum() returns trigger language plpgsql as $$
declare q public.quotes; s bigint; qid uuid;
begin
  if tg_table_name = 'quotes' then qid := new.id; else qid := new.quote_id; end if;
  select * into q from public.quotes where id = qid;
  select coalesce(sum(amount_minor), 0) into s from public.quote_lines where quote_id = qid;
  if s <> q.net_minor then
    raise exception 'the lines of a quote sum to %, its net is %', s, q.net_minor using errcode = 'IM003';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger quotes_sum after insert on quotes deferrable initially deferred for each row execute function quote_lines_sum();
--> statement-breakpoint
create constraint trigger quote_lines_sum after insert on quote_lines deferrable initially deferred for each row execute function quote_lines_sum();
--> statement-breakpoint
-- Invariant 2. An empty range would escape the constraint, so it is refused.
alter table grants add constraint grants_not_empty check (
  not isempty(media) and not isempty(countries) and not isempty(languages) and not isempty(term) and not isempty(slot));
--> statement-breakpoint
alter table grants add constraint grants_no_overlap exclude using gist (
  work_id with =, holder_id with <>, media with &&, countries with &&, languages with &&, term with &&, slot with &&) where (live);
--> statement-breakpoint
-- A grant lives as long as its licence: held, pending, active or suspended.
create function grant_follows_licence() returns trigger language plpgsql as $$
begin
  update public.grants set live = (new.status in ('pending', 'active', 'suspended')) where licence_id = new.id
    and live is distinct from (new.status in ('pending', 'active', 'suspended'));
  return null;
end $$;
--> statement-breakpoint
create trigger licences_grant after update of status on licences for each row execute function grant_follows_licence();
--> statement-breakpoint
-- Jobs are kept by graphile-worker, whose tables only their owner may touch: this is the one door.
create function enqueue_job(task text, payload json, key text, run_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(identifier => task, payload => payload, run_at => run_at, max_attempts => 20, job_key => key,
    job_key_mode => case when key is null then null else 'preserve_run_at' end);
$$;
--> statement-breakpoint
revoke all on function enqueue_job(text, json, text, timestamptz) from public;
--> statement-breakpoint
grant execute on function enqueue_job(text, json, text, timestamptz) to imprimatur_app;
