SELECT carrier AS carrier_code, name AS carrier_name
FROM read_csv('data/raw/airlines.csv', header = TRUE, nullstr = 'NA')
