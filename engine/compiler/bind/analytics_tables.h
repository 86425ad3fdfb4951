// The tables of a shop in the types of each warehouse, for tests only: the queries of testdata/analytics_*.test read
// them.
#pragma once

#include <string_view>

namespace rocky::compiler {

constexpr std::string_view kDatabricksShop[] = {
    "sales (sale_id BIGINT NOT NULL, customer_id BIGINT NOT NULL, product_id INT NOT NULL, store_id INT, sold_on DATE "
    "NOT NULL, sold_at TIMESTAMP, quantity INT NOT NULL, price DECIMAL(10,2) NOT NULL, discount DECIMAL(5,4), weight "
    "DOUBLE)",
    "customers (customer_id BIGINT NOT NULL, name STRING NOT NULL, email STRING, country STRING, born DATE, active "
    "BOOLEAN, created_at TIMESTAMP NOT NULL)",
    "products (product_id INT NOT NULL, title STRING NOT NULL, category STRING, cost DECIMAL(10,2), tags "
    "ARRAY<STRING>, attributes MAP<STRING, STRING>)",
    "events (event_id STRING NOT NULL, user_id BIGINT, kind STRING NOT NULL, at TIMESTAMP NOT NULL, payload STRING, "
    "doc VARIANT, session STRUCT<id: STRING, device: STRUCT<os: STRING, version: INT>>, items ARRAY<STRUCT<sku: "
    "STRING, qty: INT, price: DECIMAL(10,2)>>)",
    "calendar (day DATE NOT NULL, week INT NOT NULL, month INT NOT NULL, year INT NOT NULL, holiday STRING)",
};
constexpr std::string_view kSnowflakeShop[] = {
    "SALES (SALE_ID NUMBER(38,0) NOT NULL, CUSTOMER_ID NUMBER(38,0) NOT NULL, PRODUCT_ID NUMBER(10,0) NOT NULL, "
    "STORE_ID NUMBER(10,0), SOLD_ON DATE NOT NULL, SOLD_AT TIMESTAMP_NTZ(9), QUANTITY NUMBER(10,0) NOT NULL, PRICE "
    "NUMBER(10,2) NOT NULL, DISCOUNT NUMBER(5,4), WEIGHT FLOAT)",
    "CUSTOMERS (CUSTOMER_ID NUMBER(38,0) NOT NULL, NAME VARCHAR(100) NOT NULL, EMAIL VARCHAR(200), COUNTRY VARCHAR(2), "
    "BORN DATE, ACTIVE BOOLEAN, CREATED_AT TIMESTAMP_TZ(9) NOT NULL)",
    "PRODUCTS (PRODUCT_ID NUMBER(10,0) NOT NULL, TITLE VARCHAR NOT NULL, CATEGORY VARCHAR(50), COST NUMBER(10,2), TAGS "
    "ARRAY, ATTRIBUTES OBJECT)",
    "EVENTS (EVENT_ID VARCHAR(36) NOT NULL, USER_ID NUMBER(38,0), KIND VARCHAR(20) NOT NULL, AT TIMESTAMP_LTZ(9) NOT "
    "NULL, PAYLOAD VARCHAR, DOC VARIANT, ITEMS ARRAY)",
    "CALENDAR (DAY DATE NOT NULL, WEEK NUMBER(2,0) NOT NULL, MONTH NUMBER(2,0) NOT NULL, YEAR NUMBER(4,0) NOT NULL, "
    "HOLIDAY VARCHAR(50))",
};
constexpr std::string_view kBigqueryShop[] = {
    "sales (sale_id INT64 NOT NULL, customer_id INT64 NOT NULL, product_id INT64 NOT NULL, store_id INT64, sold_on "
    "DATE NOT NULL, sold_at TIMESTAMP, quantity INT64 NOT NULL, price NUMERIC NOT NULL, discount NUMERIC(5,4), big "
    "BIGNUMERIC, weight FLOAT64)",
    "customers (customer_id INT64 NOT NULL, name STRING NOT NULL, email STRING(200), country STRING, born DATE, active "
    "BOOL, created_at TIMESTAMP NOT NULL, seen DATETIME)",
    "products (product_id INT64 NOT NULL, title STRING NOT NULL, category STRING, cost NUMERIC, tags ARRAY<STRING>, "
    "raw BYTES)",
    "events (event_id STRING NOT NULL, user_id INT64, kind STRING NOT NULL, at TIMESTAMP NOT NULL, payload STRING, doc "
    "JSON, session STRUCT<id STRING, device STRUCT<os STRING, version INT64>>, items ARRAY<STRUCT<sku STRING, qty "
    "INT64, price NUMERIC>>)",
    "calendar (day DATE NOT NULL, week INT64 NOT NULL, month INT64 NOT NULL, year INT64 NOT NULL, holiday STRING)",
};
constexpr std::string_view kTrinoShop[] = {
    "sales (sale_id bigint NOT NULL, customer_id bigint NOT NULL, product_id integer NOT NULL, store_id integer, "
    "sold_on date NOT NULL, sold_at timestamp(6), quantity integer NOT NULL, price decimal(10,2) NOT NULL, discount "
    "decimal(5,4), weight double)",
    "customers (customer_id bigint NOT NULL, name varchar NOT NULL, email varchar(200), country char(2), born date, "
    "active boolean, created_at timestamp(3) with time zone NOT NULL)",
    "products (product_id integer NOT NULL, title varchar NOT NULL, category varchar(50), cost decimal(10,2), tags "
    "array(varchar), attributes map(varchar, varchar))",
    "events (event_id varchar NOT NULL, user_id bigint, kind varchar NOT NULL, at timestamp(3) with time zone NOT "
    "NULL, payload varchar, doc json, session row(id varchar, device row(os varchar, version integer)), items "
    "array(row(sku varchar, qty integer, price decimal(10,2))))",
    "calendar (day date NOT NULL, week integer NOT NULL, month integer NOT NULL, year integer NOT NULL, holiday "
    "varchar)",
};

}  // namespace rocky::compiler
