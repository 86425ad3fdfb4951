SELECT 'a'\n\n  'b'
