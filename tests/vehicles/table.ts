export const vehicleTable = `create table vehicles (id text primary key,
  workspace_id text not null, version integer not null, created_at integer not null,
  plate text not null, model text, key_code text, customer_id text, own_values text)`
