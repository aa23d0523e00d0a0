-- An order is paid by payments that cover it, in its own currency; one of zero needs none.
create or replace function order_needs_payment() returns trigger language plpgsql as $$
declare got bigint;
begin
  if new.status = 'paid' and old.status <> 'paid' and new.total_minor > 0 then
    select coalesce(sum(amount_minor), 0) into got from public.payments
      where order_id = new.id and kind = 'payment' and currency = new.currency;
    if got < new.total_minor then
      raise exception 'order % is not covered: % of %', new.number, got, new.total_minor using errcode = 'IM003';
    end if;
  end if;
  if (new.quote_id, new.total_minor, new.currency) is distinct from (old.quote_id, old.total_minor, old.currency) then
    raise exception 'the amount of order % cannot be changed', old.number using errcode = 'IM002';
  end if;
  return new;
end $$;
