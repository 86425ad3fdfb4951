CREATE SCHEMA IF NOT EXISTS raw__orders;

CREATE OR REPLACE TABLE raw__orders.orders (order_id INTEGER, customer_id INTEGER, amount DECIMAL(10, 2));

INSERT INTO raw__orders.orders VALUES (1, 10, 25.00), (2, 11, 40.50), (3, 10, 9.99);
