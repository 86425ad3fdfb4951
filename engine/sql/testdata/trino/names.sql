-- Every word that is not reserved is a name: of a column, a table, an alias, a field, a function.
SELECT absent, t.absent, absent AS absent FROM t

SELECT a.absent FROM s.absent AS absent WHERE absent > 1 ORDER BY absent

SELECT add, t.add, add AS add FROM t

SELECT a.add FROM s.add AS add WHERE add > 1 ORDER BY add

SELECT admin, t.admin, admin AS admin FROM t

SELECT a.admin FROM s.admin AS admin WHERE admin > 1 ORDER BY admin

SELECT after, t.after, after AS after FROM t

SELECT a.after FROM s.after AS after WHERE after > 1 ORDER BY after

SELECT a.all FROM s.all AS all WHERE all > 1 ORDER BY all

SELECT analyze, t.analyze, analyze AS analyze FROM t

SELECT a.analyze FROM s.analyze AS analyze WHERE analyze > 1 ORDER BY analyze

SELECT any, t.any, any AS any FROM t

SELECT a.any FROM s.any AS any WHERE any > 1 ORDER BY any

SELECT array, t.array, array AS array FROM t

SELECT a.array FROM s.array AS array WHERE array > 1 ORDER BY array

SELECT asc, t.asc, asc AS asc FROM t

SELECT a.asc FROM s.asc AS asc WHERE asc > 1 ORDER BY asc

SELECT asymmetric, t.asymmetric, asymmetric AS asymmetric FROM t

SELECT a.asymmetric FROM s.asymmetric AS asymmetric WHERE asymmetric > 1 ORDER BY asymmetric

SELECT at, t.at, at AS at FROM t

SELECT a.at FROM s.at AS at WHERE at > 1 ORDER BY at

SELECT authorization, t.authorization, authorization AS authorization FROM t

SELECT a.authorization FROM s.authorization AS authorization WHERE authorization > 1 ORDER BY authorization

SELECT begin, t.begin, begin AS begin FROM t

SELECT a.begin FROM s.begin AS begin WHERE begin > 1 ORDER BY begin

SELECT bernoulli, t.bernoulli, bernoulli AS bernoulli FROM t

SELECT a.bernoulli FROM s.bernoulli AS bernoulli WHERE bernoulli > 1 ORDER BY bernoulli

SELECT both, t.both, both AS both FROM t

SELECT a.both FROM s.both AS both WHERE both > 1 ORDER BY both

SELECT branch, t.branch, branch AS branch FROM t

SELECT a.branch FROM s.branch AS branch WHERE branch > 1 ORDER BY branch

SELECT branches, t.branches, branches AS branches FROM t

SELECT a.branches FROM s.branches AS branches WHERE branches > 1 ORDER BY branches

SELECT call, t.call, call AS call FROM t

SELECT a.call FROM s.call AS call WHERE call > 1 ORDER BY call

SELECT called, t.called, called AS called FROM t

SELECT a.called FROM s.called AS called WHERE called > 1 ORDER BY called

SELECT cascade, t.cascade, cascade AS cascade FROM t

SELECT a.cascade FROM s.cascade AS cascade WHERE cascade > 1 ORDER BY cascade

SELECT catalog, t.catalog, catalog AS catalog FROM t

SELECT a.catalog FROM s.catalog AS catalog WHERE catalog > 1 ORDER BY catalog

SELECT catalogs, t.catalogs, catalogs AS catalogs FROM t

SELECT a.catalogs FROM s.catalogs AS catalogs WHERE catalogs > 1 ORDER BY catalogs

SELECT column, t.column, column AS column FROM t

SELECT a.column FROM s.column AS column WHERE column > 1 ORDER BY column

SELECT columns, t.columns, columns AS columns FROM t

SELECT a.columns FROM s.columns AS columns WHERE columns > 1 ORDER BY columns

SELECT comment, t.comment, comment AS comment FROM t

SELECT a.comment FROM s.comment AS comment WHERE comment > 1 ORDER BY comment

SELECT commit, t.commit, commit AS commit FROM t

SELECT a.commit FROM s.commit AS commit WHERE commit > 1 ORDER BY commit

SELECT committed, t.committed, committed AS committed FROM t

SELECT a.committed FROM s.committed AS committed WHERE committed > 1 ORDER BY committed

SELECT conditional, t.conditional, conditional AS conditional FROM t

SELECT a.conditional FROM s.conditional AS conditional WHERE conditional > 1 ORDER BY conditional

SELECT copartition, t.copartition, copartition AS copartition FROM t

SELECT a.copartition FROM s.copartition AS copartition WHERE copartition > 1 ORDER BY copartition

SELECT corresponding, t.corresponding, corresponding AS corresponding FROM t

SELECT a.corresponding FROM s.corresponding AS corresponding WHERE corresponding > 1 ORDER BY corresponding

SELECT count, t.count, count AS count FROM t

SELECT a.count FROM s.count AS count WHERE count > 1 ORDER BY count

SELECT current, t.current, current AS current FROM t

SELECT a.current FROM s.current AS current WHERE current > 1 ORDER BY current

SELECT data, t.data, data AS data FROM t

SELECT a.data FROM s.data AS data WHERE data > 1 ORDER BY data

SELECT date, t.date, date AS date FROM t

SELECT a.date FROM s.date AS date WHERE date > 1 ORDER BY date

SELECT day, t.day, day AS day FROM t

SELECT a.day FROM s.day AS day WHERE day > 1 ORDER BY day

SELECT declare, t.declare, declare AS declare FROM t

SELECT a.declare FROM s.declare AS declare WHERE declare > 1 ORDER BY declare

SELECT default, t.default, default AS default FROM t

SELECT a.default FROM s.default AS default WHERE default > 1 ORDER BY default

SELECT define, t.define, define AS define FROM t

SELECT a.define FROM s.define AS define WHERE define > 1 ORDER BY define

SELECT definer, t.definer, definer AS definer FROM t

SELECT a.definer FROM s.definer AS definer WHERE definer > 1 ORDER BY definer

SELECT deny, t.deny, deny AS deny FROM t

SELECT a.deny FROM s.deny AS deny WHERE deny > 1 ORDER BY deny

SELECT desc, t.desc, desc AS desc FROM t

SELECT a.desc FROM s.desc AS desc WHERE desc > 1 ORDER BY desc

SELECT descriptor, t.descriptor, descriptor AS descriptor FROM t

SELECT a.descriptor FROM s.descriptor AS descriptor WHERE descriptor > 1 ORDER BY descriptor

SELECT deterministic, t.deterministic, deterministic AS deterministic FROM t

SELECT a.deterministic FROM s.deterministic AS deterministic WHERE deterministic > 1 ORDER BY deterministic

SELECT distributed, t.distributed, distributed AS distributed FROM t

SELECT a.distributed FROM s.distributed AS distributed WHERE distributed > 1 ORDER BY distributed

SELECT do, t.do, do AS do FROM t

SELECT a.do FROM s.do AS do WHERE do > 1 ORDER BY do

SELECT double, t.double, double AS double FROM t

SELECT a.double FROM s.double AS double WHERE double > 1 ORDER BY double

SELECT elseif, t.elseif, elseif AS elseif FROM t

SELECT a.elseif FROM s.elseif AS elseif WHERE elseif > 1 ORDER BY elseif

SELECT empty, t.empty, empty AS empty FROM t

SELECT a.empty FROM s.empty AS empty WHERE empty > 1 ORDER BY empty

SELECT encoding, t.encoding, encoding AS encoding FROM t

SELECT a.encoding FROM s.encoding AS encoding WHERE encoding > 1 ORDER BY encoding

SELECT error, t.error, error AS error FROM t

SELECT a.error FROM s.error AS error WHERE error > 1 ORDER BY error

SELECT exclude, t.exclude, exclude AS exclude FROM t

SELECT a.exclude FROM s.exclude AS exclude WHERE exclude > 1 ORDER BY exclude

SELECT excluding, t.excluding, excluding AS excluding FROM t

SELECT a.excluding FROM s.excluding AS excluding WHERE excluding > 1 ORDER BY excluding

SELECT execute, t.execute, execute AS execute FROM t

SELECT a.execute FROM s.execute AS execute WHERE execute > 1 ORDER BY execute

SELECT explain, t.explain, explain AS explain FROM t

SELECT a.explain FROM s.explain AS explain WHERE explain > 1 ORDER BY explain

SELECT fail, t.fail, fail AS fail FROM t

SELECT a.fail FROM s.fail AS fail WHERE fail > 1 ORDER BY fail

SELECT fast, t.fast, fast AS fast FROM t

SELECT a.fast FROM s.fast AS fast WHERE fast > 1 ORDER BY fast

SELECT fetch, t.fetch, fetch AS fetch FROM t

SELECT a.fetch FROM s.fetch AS fetch WHERE fetch > 1 ORDER BY fetch

SELECT filter, t.filter, filter AS filter FROM t

SELECT a.filter FROM s.filter AS filter WHERE filter > 1 ORDER BY filter

SELECT final, t.final, final AS final FROM t

SELECT a.final FROM s.final AS final WHERE final > 1 ORDER BY final

SELECT first, t.first, first AS first FROM t

SELECT a.first FROM s.first AS first WHERE first > 1 ORDER BY first

SELECT following, t.following, following AS following FROM t

SELECT a.following FROM s.following AS following WHERE following > 1 ORDER BY following

SELECT format, t.format, format AS format FROM t

SELECT a.format FROM s.format AS format WHERE format > 1 ORDER BY format

SELECT forward, t.forward, forward AS forward FROM t

SELECT a.forward FROM s.forward AS forward WHERE forward > 1 ORDER BY forward

SELECT function, t.function, function AS function FROM t

SELECT a.function FROM s.function AS function WHERE function > 1 ORDER BY function

SELECT functions, t.functions, functions AS functions FROM t

SELECT a.functions FROM s.functions AS functions WHERE functions > 1 ORDER BY functions

SELECT grace, t.grace, grace AS grace FROM t

SELECT a.grace FROM s.grace AS grace WHERE grace > 1 ORDER BY grace

SELECT grant, t.grant, grant AS grant FROM t

SELECT a.grant FROM s.grant AS grant WHERE grant > 1 ORDER BY grant

SELECT granted, t.granted, granted AS granted FROM t

SELECT a.granted FROM s.granted AS granted WHERE granted > 1 ORDER BY granted

SELECT grants, t.grants, grants AS grants FROM t

SELECT a.grants FROM s.grants AS grants WHERE grants > 1 ORDER BY grants

SELECT graphviz, t.graphviz, graphviz AS graphviz FROM t

SELECT a.graphviz FROM s.graphviz AS graphviz WHERE graphviz > 1 ORDER BY graphviz

SELECT groups, t.groups, groups AS groups FROM t

SELECT a.groups FROM s.groups AS groups WHERE groups > 1 ORDER BY groups

SELECT hour, t.hour, hour AS hour FROM t

SELECT a.hour FROM s.hour AS hour WHERE hour > 1 ORDER BY hour

SELECT if, t.if, if AS if FROM t

SELECT a.if FROM s.if AS if WHERE if > 1 ORDER BY if

SELECT ignore, t.ignore, ignore AS ignore FROM t

SELECT a.ignore FROM s.ignore AS ignore WHERE ignore > 1 ORDER BY ignore

SELECT immediate, t.immediate, immediate AS immediate FROM t

SELECT a.immediate FROM s.immediate AS immediate WHERE immediate > 1 ORDER BY immediate

SELECT including, t.including, including AS including FROM t

SELECT a.including FROM s.including AS including WHERE including > 1 ORDER BY including

SELECT initial, t.initial, initial AS initial FROM t

SELECT a.initial FROM s.initial AS initial WHERE initial > 1 ORDER BY initial

SELECT inline, t.inline, inline AS inline FROM t

SELECT a.inline FROM s.inline AS inline WHERE inline > 1 ORDER BY inline

SELECT input, t.input, input AS input FROM t

SELECT a.input FROM s.input AS input WHERE input > 1 ORDER BY input

SELECT interval, t.interval, interval AS interval FROM t

SELECT a.interval FROM s.interval AS interval WHERE interval > 1 ORDER BY interval

SELECT invoker, t.invoker, invoker AS invoker FROM t

SELECT a.invoker FROM s.invoker AS invoker WHERE invoker > 1 ORDER BY invoker

SELECT io, t.io, io AS io FROM t

SELECT a.io FROM s.io AS io WHERE io > 1 ORDER BY io

SELECT isolation, t.isolation, isolation AS isolation FROM t

SELECT a.isolation FROM s.isolation AS isolation WHERE isolation > 1 ORDER BY isolation

SELECT iterate, t.iterate, iterate AS iterate FROM t

SELECT a.iterate FROM s.iterate AS iterate WHERE iterate > 1 ORDER BY iterate

SELECT json, t.json, json AS json FROM t

SELECT a.json FROM s.json AS json WHERE json > 1 ORDER BY json

SELECT keep, t.keep, keep AS keep FROM t

SELECT a.keep FROM s.keep AS keep WHERE keep > 1 ORDER BY keep

SELECT key, t.key, key AS key FROM t

SELECT a.key FROM s.key AS key WHERE key > 1 ORDER BY key

SELECT keys, t.keys, keys AS keys FROM t

SELECT a.keys FROM s.keys AS keys WHERE keys > 1 ORDER BY keys

SELECT language, t.language, language AS language FROM t

SELECT a.language FROM s.language AS language WHERE language > 1 ORDER BY language

SELECT last, t.last, last AS last FROM t

SELECT a.last FROM s.last AS last WHERE last > 1 ORDER BY last

SELECT lateral, t.lateral, lateral AS lateral FROM t

SELECT a.lateral FROM s.lateral AS lateral WHERE lateral > 1 ORDER BY lateral

SELECT leading, t.leading, leading AS leading FROM t

SELECT a.leading FROM s.leading AS leading WHERE leading > 1 ORDER BY leading

SELECT leave, t.leave, leave AS leave FROM t

SELECT a.leave FROM s.leave AS leave WHERE leave > 1 ORDER BY leave

SELECT level, t.level, level AS level FROM t

SELECT a.level FROM s.level AS level WHERE level > 1 ORDER BY level

SELECT limit, t.limit, limit AS limit FROM t

SELECT a.limit FROM s.limit AS limit WHERE limit > 1 ORDER BY limit

SELECT local, t.local, local AS local FROM t

SELECT a.local FROM s.local AS local WHERE local > 1 ORDER BY local

SELECT logical, t.logical, logical AS logical FROM t

SELECT a.logical FROM s.logical AS logical WHERE logical > 1 ORDER BY logical

SELECT loop, t.loop, loop AS loop FROM t

SELECT a.loop FROM s.loop AS loop WHERE loop > 1 ORDER BY loop

SELECT map, t.map, map AS map FROM t

SELECT a.map FROM s.map AS map WHERE map > 1 ORDER BY map

SELECT match, t.match, match AS match FROM t

SELECT a.match FROM s.match AS match WHERE match > 1 ORDER BY match

SELECT matched, t.matched, matched AS matched FROM t

SELECT a.matched FROM s.matched AS matched WHERE matched > 1 ORDER BY matched

SELECT matches, t.matches, matches AS matches FROM t

SELECT a.matches FROM s.matches AS matches WHERE matches > 1 ORDER BY matches

SELECT match_recognize, t.match_recognize, match_recognize AS match_recognize FROM t

SELECT a.match_recognize FROM s.match_recognize AS match_recognize WHERE match_recognize > 1 ORDER BY match_recognize

SELECT materialized, t.materialized, materialized AS materialized FROM t

SELECT a.materialized FROM s.materialized AS materialized WHERE materialized > 1 ORDER BY materialized

SELECT measures, t.measures, measures AS measures FROM t

SELECT a.measures FROM s.measures AS measures WHERE measures > 1 ORDER BY measures

SELECT merge, t.merge, merge AS merge FROM t

SELECT a.merge FROM s.merge AS merge WHERE merge > 1 ORDER BY merge

SELECT minute, t.minute, minute AS minute FROM t

SELECT a.minute FROM s.minute AS minute WHERE minute > 1 ORDER BY minute

SELECT month, t.month, month AS month FROM t

SELECT a.month FROM s.month AS month WHERE month > 1 ORDER BY month

SELECT nearest, t.nearest, nearest AS nearest FROM t

SELECT a.nearest FROM s.nearest AS nearest WHERE nearest > 1 ORDER BY nearest

SELECT nested, t.nested, nested AS nested FROM t

SELECT a.nested FROM s.nested AS nested WHERE nested > 1 ORDER BY nested

SELECT next, t.next, next AS next FROM t

SELECT a.next FROM s.next AS next WHERE next > 1 ORDER BY next

SELECT nfc, t.nfc, nfc AS nfc FROM t

SELECT a.nfc FROM s.nfc AS nfc WHERE nfc > 1 ORDER BY nfc

SELECT nfd, t.nfd, nfd AS nfd FROM t

SELECT a.nfd FROM s.nfd AS nfd WHERE nfd > 1 ORDER BY nfd

SELECT nfkc, t.nfkc, nfkc AS nfkc FROM t

SELECT a.nfkc FROM s.nfkc AS nfkc WHERE nfkc > 1 ORDER BY nfkc

SELECT nfkd, t.nfkd, nfkd AS nfkd FROM t

SELECT a.nfkd FROM s.nfkd AS nfkd WHERE nfkd > 1 ORDER BY nfkd

SELECT no, t.no, no AS no FROM t

SELECT a.no FROM s.no AS no WHERE no > 1 ORDER BY no

SELECT none, t.none, none AS none FROM t

SELECT a.none FROM s.none AS none WHERE none > 1 ORDER BY none

SELECT nullif, t.nullif, nullif AS nullif FROM t

SELECT a.nullif FROM s.nullif AS nullif WHERE nullif > 1 ORDER BY nullif

SELECT nulls, t.nulls, nulls AS nulls FROM t

SELECT a.nulls FROM s.nulls AS nulls WHERE nulls > 1 ORDER BY nulls

SELECT object, t.object, object AS object FROM t

SELECT a.object FROM s.object AS object WHERE object > 1 ORDER BY object

SELECT of, t.of, of AS of FROM t

SELECT a.of FROM s.of AS of WHERE of > 1 ORDER BY of

SELECT offset, t.offset, offset AS offset FROM t

SELECT a.offset FROM s.offset AS offset WHERE offset > 1 ORDER BY offset

SELECT omit, t.omit, omit AS omit FROM t

SELECT a.omit FROM s.omit AS omit WHERE omit > 1 ORDER BY omit

SELECT one, t.one, one AS one FROM t

SELECT a.one FROM s.one AS one WHERE one > 1 ORDER BY one

SELECT only, t.only, only AS only FROM t

SELECT a.only FROM s.only AS only WHERE only > 1 ORDER BY only

SELECT option, t.option, option AS option FROM t

SELECT a.option FROM s.option AS option WHERE option > 1 ORDER BY option

SELECT ordinality, t.ordinality, ordinality AS ordinality FROM t

SELECT a.ordinality FROM s.ordinality AS ordinality WHERE ordinality > 1 ORDER BY ordinality

SELECT others, t.others, others AS others FROM t

SELECT a.others FROM s.others AS others WHERE others > 1 ORDER BY others

SELECT output, t.output, output AS output FROM t

SELECT a.output FROM s.output AS output WHERE output > 1 ORDER BY output

SELECT over, t.over, over AS over FROM t

SELECT a.over FROM s.over AS over WHERE over > 1 ORDER BY over

SELECT overflow, t.overflow, overflow AS overflow FROM t

SELECT a.overflow FROM s.overflow AS overflow WHERE overflow > 1 ORDER BY overflow

SELECT overlay, t.overlay, overlay AS overlay FROM t

SELECT a.overlay FROM s.overlay AS overlay WHERE overlay > 1 ORDER BY overlay

SELECT partial, t.partial, partial AS partial FROM t

SELECT a.partial FROM s.partial AS partial WHERE partial > 1 ORDER BY partial

SELECT partition, t.partition, partition AS partition FROM t

SELECT a.partition FROM s.partition AS partition WHERE partition > 1 ORDER BY partition

SELECT partitions, t.partitions, partitions AS partitions FROM t

SELECT a.partitions FROM s.partitions AS partitions WHERE partitions > 1 ORDER BY partitions

SELECT passing, t.passing, passing AS passing FROM t

SELECT a.passing FROM s.passing AS passing WHERE passing > 1 ORDER BY passing

SELECT past, t.past, past AS past FROM t

SELECT a.past FROM s.past AS past WHERE past > 1 ORDER BY past

SELECT path, t.path, path AS path FROM t

SELECT a.path FROM s.path AS path WHERE path > 1 ORDER BY path

SELECT pattern, t.pattern, pattern AS pattern FROM t

SELECT a.pattern FROM s.pattern AS pattern WHERE pattern > 1 ORDER BY pattern

SELECT per, t.per, per AS per FROM t

SELECT a.per FROM s.per AS per WHERE per > 1 ORDER BY per

SELECT period, t.period, period AS period FROM t

SELECT a.period FROM s.period AS period WHERE period > 1 ORDER BY period

SELECT permute, t.permute, permute AS permute FROM t

SELECT a.permute FROM s.permute AS permute WHERE permute > 1 ORDER BY permute

SELECT pivot, t.pivot, pivot AS pivot FROM t

SELECT a.pivot FROM s.pivot AS pivot WHERE pivot > 1 ORDER BY pivot

SELECT placing, t.placing, placing AS placing FROM t

SELECT a.placing FROM s.placing AS placing WHERE placing > 1 ORDER BY placing

SELECT plan, t.plan, plan AS plan FROM t

SELECT a.plan FROM s.plan AS plan WHERE plan > 1 ORDER BY plan

SELECT position, t.position, position AS position FROM t

SELECT a.position FROM s.position AS position WHERE position > 1 ORDER BY position

SELECT preceding, t.preceding, preceding AS preceding FROM t

SELECT a.preceding FROM s.preceding AS preceding WHERE preceding > 1 ORDER BY preceding

SELECT precision, t.precision, precision AS precision FROM t

SELECT a.precision FROM s.precision AS precision WHERE precision > 1 ORDER BY precision

SELECT privileges, t.privileges, privileges AS privileges FROM t

SELECT a.privileges FROM s.privileges AS privileges WHERE privileges > 1 ORDER BY privileges

SELECT properties, t.properties, properties AS properties FROM t

SELECT a.properties FROM s.properties AS properties WHERE properties > 1 ORDER BY properties

SELECT prune, t.prune, prune AS prune FROM t

SELECT a.prune FROM s.prune AS prune WHERE prune > 1 ORDER BY prune

SELECT quotes, t.quotes, quotes AS quotes FROM t

SELECT a.quotes FROM s.quotes AS quotes WHERE quotes > 1 ORDER BY quotes

SELECT range, t.range, range AS range FROM t

SELECT a.range FROM s.range AS range WHERE range > 1 ORDER BY range

SELECT read, t.read, read AS read FROM t

SELECT a.read FROM s.read AS read WHERE read > 1 ORDER BY read

SELECT refresh, t.refresh, refresh AS refresh FROM t

SELECT a.refresh FROM s.refresh AS refresh WHERE refresh > 1 ORDER BY refresh

SELECT rename, t.rename, rename AS rename FROM t

SELECT a.rename FROM s.rename AS rename WHERE rename > 1 ORDER BY rename

SELECT repeat, t.repeat, repeat AS repeat FROM t

SELECT a.repeat FROM s.repeat AS repeat WHERE repeat > 1 ORDER BY repeat

SELECT repeatable, t.repeatable, repeatable AS repeatable FROM t

SELECT a.repeatable FROM s.repeatable AS repeatable WHERE repeatable > 1 ORDER BY repeatable

SELECT replace, t.replace, replace AS replace FROM t

SELECT a.replace FROM s.replace AS replace WHERE replace > 1 ORDER BY replace

SELECT reset, t.reset, reset AS reset FROM t

SELECT a.reset FROM s.reset AS reset WHERE reset > 1 ORDER BY reset

SELECT respect, t.respect, respect AS respect FROM t

SELECT a.respect FROM s.respect AS respect WHERE respect > 1 ORDER BY respect

SELECT restrict, t.restrict, restrict AS restrict FROM t

SELECT a.restrict FROM s.restrict AS restrict WHERE restrict > 1 ORDER BY restrict

SELECT return, t.return, return AS return FROM t

SELECT a.return FROM s.return AS return WHERE return > 1 ORDER BY return

SELECT returning, t.returning, returning AS returning FROM t

SELECT a.returning FROM s.returning AS returning WHERE returning > 1 ORDER BY returning

SELECT returns, t.returns, returns AS returns FROM t

SELECT a.returns FROM s.returns AS returns WHERE returns > 1 ORDER BY returns

SELECT revoke, t.revoke, revoke AS revoke FROM t

SELECT a.revoke FROM s.revoke AS revoke WHERE revoke > 1 ORDER BY revoke

SELECT role, t.role, role AS role FROM t

SELECT a.role FROM s.role AS role WHERE role > 1 ORDER BY role

SELECT roles, t.roles, roles AS roles FROM t

SELECT a.roles FROM s.roles AS roles WHERE roles > 1 ORDER BY roles

SELECT rollback, t.rollback, rollback AS rollback FROM t

SELECT a.rollback FROM s.rollback AS rollback WHERE rollback > 1 ORDER BY rollback

SELECT row, t.row, row AS row FROM t

SELECT a.row FROM s.row AS row WHERE row > 1 ORDER BY row

SELECT rows, t.rows, rows AS rows FROM t

SELECT a.rows FROM s.rows AS rows WHERE rows > 1 ORDER BY rows

SELECT running, t.running, running AS running FROM t

SELECT a.running FROM s.running AS running WHERE running > 1 ORDER BY running

SELECT scalar, t.scalar, scalar AS scalar FROM t

SELECT a.scalar FROM s.scalar AS scalar WHERE scalar > 1 ORDER BY scalar

SELECT schema, t.schema, schema AS schema FROM t

SELECT a.schema FROM s.schema AS schema WHERE schema > 1 ORDER BY schema

SELECT schemas, t.schemas, schemas AS schemas FROM t

SELECT a.schemas FROM s.schemas AS schemas WHERE schemas > 1 ORDER BY schemas

SELECT second, t.second, second AS second FROM t

SELECT a.second FROM s.second AS second WHERE second > 1 ORDER BY second

SELECT security, t.security, security AS security FROM t

SELECT a.security FROM s.security AS security WHERE security > 1 ORDER BY security

SELECT seek, t.seek, seek AS seek FROM t

SELECT a.seek FROM s.seek AS seek WHERE seek > 1 ORDER BY seek

SELECT serializable, t.serializable, serializable AS serializable FROM t

SELECT a.serializable FROM s.serializable AS serializable WHERE serializable > 1 ORDER BY serializable

SELECT session, t.session, session AS session FROM t

SELECT a.session FROM s.session AS session WHERE session > 1 ORDER BY session

SELECT set, t.set, set AS set FROM t

SELECT a.set FROM s.set AS set WHERE set > 1 ORDER BY set

SELECT sets, t.sets, sets AS sets FROM t

SELECT a.sets FROM s.sets AS sets WHERE sets > 1 ORDER BY sets

SELECT show, t.show, show AS show FROM t

SELECT a.show FROM s.show AS show WHERE show > 1 ORDER BY show

SELECT simple, t.simple, simple AS simple FROM t

SELECT a.simple FROM s.simple AS simple WHERE simple > 1 ORDER BY simple

SELECT some, t.some, some AS some FROM t

SELECT a.some FROM s.some AS some WHERE some > 1 ORDER BY some

SELECT stale, t.stale, stale AS stale FROM t

SELECT a.stale FROM s.stale AS stale WHERE stale > 1 ORDER BY stale

SELECT start, t.start, start AS start FROM t

SELECT a.start FROM s.start AS start WHERE start > 1 ORDER BY start

SELECT stats, t.stats, stats AS stats FROM t

SELECT a.stats FROM s.stats AS stats WHERE stats > 1 ORDER BY stats

SELECT string, t.string, string AS string FROM t

SELECT a.string FROM s.string AS string WHERE string > 1 ORDER BY string

SELECT subset, t.subset, subset AS subset FROM t

SELECT a.subset FROM s.subset AS subset WHERE subset > 1 ORDER BY subset

SELECT substring, t.substring, substring AS substring FROM t

SELECT a.substring FROM s.substring AS substring WHERE substring > 1 ORDER BY substring

SELECT symmetric, t.symmetric, symmetric AS symmetric FROM t

SELECT a.symmetric FROM s.symmetric AS symmetric WHERE symmetric > 1 ORDER BY symmetric

SELECT system, t.system, system AS system FROM t

SELECT a.system FROM s.system AS system WHERE system > 1 ORDER BY system

SELECT tables, t.tables, tables AS tables FROM t

SELECT a.tables FROM s.tables AS tables WHERE tables > 1 ORDER BY tables

SELECT tablesample, t.tablesample, tablesample AS tablesample FROM t

SELECT a.tablesample FROM s.tablesample AS tablesample WHERE tablesample > 1 ORDER BY tablesample

SELECT text, t.text, text AS text FROM t

SELECT a.text FROM s.text AS text WHERE text > 1 ORDER BY text

SELECT ties, t.ties, ties AS ties FROM t

SELECT a.ties FROM s.ties AS ties WHERE ties > 1 ORDER BY ties

SELECT time, t.time, time AS time FROM t

SELECT a.time FROM s.time AS time WHERE time > 1 ORDER BY time

SELECT timestamp, t.timestamp, timestamp AS timestamp FROM t

SELECT a.timestamp FROM s.timestamp AS timestamp WHERE timestamp > 1 ORDER BY timestamp

SELECT to, t.to, to AS to FROM t

SELECT a.to FROM s.to AS to WHERE to > 1 ORDER BY to

SELECT trailing, t.trailing, trailing AS trailing FROM t

SELECT a.trailing FROM s.trailing AS trailing WHERE trailing > 1 ORDER BY trailing

SELECT transaction, t.transaction, transaction AS transaction FROM t

SELECT a.transaction FROM s.transaction AS transaction WHERE transaction > 1 ORDER BY transaction

SELECT truncate, t.truncate, truncate AS truncate FROM t

SELECT a.truncate FROM s.truncate AS truncate WHERE truncate > 1 ORDER BY truncate

SELECT try_cast, t.try_cast, try_cast AS try_cast FROM t

SELECT a.try_cast FROM s.try_cast AS try_cast WHERE try_cast > 1 ORDER BY try_cast

SELECT type, t.type, type AS type FROM t

SELECT a.type FROM s.type AS type WHERE type > 1 ORDER BY type

SELECT unbounded, t.unbounded, unbounded AS unbounded FROM t

SELECT a.unbounded FROM s.unbounded AS unbounded WHERE unbounded > 1 ORDER BY unbounded

SELECT uncommitted, t.uncommitted, uncommitted AS uncommitted FROM t

SELECT a.uncommitted FROM s.uncommitted AS uncommitted WHERE uncommitted > 1 ORDER BY uncommitted

SELECT unconditional, t.unconditional, unconditional AS unconditional FROM t

SELECT a.unconditional FROM s.unconditional AS unconditional WHERE unconditional > 1 ORDER BY unconditional

SELECT unique, t.unique, unique AS unique FROM t

SELECT a.unique FROM s.unique AS unique WHERE unique > 1 ORDER BY unique

SELECT unknown, t.unknown, unknown AS unknown FROM t

SELECT a.unknown FROM s.unknown AS unknown WHERE unknown > 1 ORDER BY unknown

SELECT unmatched, t.unmatched, unmatched AS unmatched FROM t

SELECT a.unmatched FROM s.unmatched AS unmatched WHERE unmatched > 1 ORDER BY unmatched

SELECT until, t.until, until AS until FROM t

SELECT a.until FROM s.until AS until WHERE until > 1 ORDER BY until

SELECT update, t.update, update AS update FROM t

SELECT a.update FROM s.update AS update WHERE update > 1 ORDER BY update

SELECT use, t.use, use AS use FROM t

SELECT a.use FROM s.use AS use WHERE use > 1 ORDER BY use

SELECT user, t.user, user AS user FROM t

SELECT a.user FROM s.user AS user WHERE user > 1 ORDER BY user

SELECT utf16, t.utf16, utf16 AS utf16 FROM t

SELECT a.utf16 FROM s.utf16 AS utf16 WHERE utf16 > 1 ORDER BY utf16

SELECT utf32, t.utf32, utf32 AS utf32 FROM t

SELECT a.utf32 FROM s.utf32 AS utf32 WHERE utf32 > 1 ORDER BY utf32

SELECT utf8, t.utf8, utf8 AS utf8 FROM t

SELECT a.utf8 FROM s.utf8 AS utf8 WHERE utf8 > 1 ORDER BY utf8

SELECT validate, t.validate, validate AS validate FROM t

SELECT a.validate FROM s.validate AS validate WHERE validate > 1 ORDER BY validate

SELECT value, t.value, value AS value FROM t

SELECT a.value FROM s.value AS value WHERE value > 1 ORDER BY value

SELECT verbose, t.verbose, verbose AS verbose FROM t

SELECT a.verbose FROM s.verbose AS verbose WHERE verbose > 1 ORDER BY verbose

SELECT version, t.version, version AS version FROM t

SELECT a.version FROM s.version AS version WHERE version > 1 ORDER BY version

SELECT view, t.view, view AS view FROM t

SELECT a.view FROM s.view AS view WHERE view > 1 ORDER BY view

SELECT while, t.while, while AS while FROM t

SELECT a.while FROM s.while AS while WHERE while > 1 ORDER BY while

SELECT window, t.window, window AS window FROM t

SELECT a.window FROM s.window AS window WHERE window > 1 ORDER BY window

SELECT within, t.within, within AS within FROM t

SELECT a.within FROM s.within AS within WHERE within > 1 ORDER BY within

SELECT without, t.without, without AS without FROM t

SELECT a.without FROM s.without AS without WHERE without > 1 ORDER BY without

SELECT work, t.work, work AS work FROM t

SELECT a.work FROM s.work AS work WHERE work > 1 ORDER BY work

SELECT wrapper, t.wrapper, wrapper AS wrapper FROM t

SELECT a.wrapper FROM s.wrapper AS wrapper WHERE wrapper > 1 ORDER BY wrapper

SELECT write, t.write, write AS write FROM t

SELECT a.write FROM s.write AS write WHERE write > 1 ORDER BY write

SELECT year, t.year, year AS year FROM t

SELECT a.year FROM s.year AS year WHERE year > 1 ORDER BY year

SELECT zone, t.zone, zone AS zone FROM t

SELECT a.zone FROM s.zone AS zone WHERE zone > 1 ORDER BY zone
