-- Words that are names as they stand.
SELECT abort, t.abort, abort.a FROM abort AS abort

SELECT absolute, t.absolute, absolute.a FROM absolute AS absolute

SELECT access, t.access, access.a FROM access AS access

SELECT action, t.action, action.a FROM action AS action

SELECT add, t.add, add.a FROM add AS add

SELECT admin, t.admin, admin.a FROM admin AS admin

SELECT after, t.after, after.a FROM after AS after

SELECT aggregate, t.aggregate, aggregate.a FROM aggregate AS aggregate

SELECT also, t.also, also.a FROM also AS also

SELECT always, t.always, always.a FROM always AS always

SELECT asensitive, t.asensitive, asensitive.a FROM asensitive AS asensitive

SELECT assertion, t.assertion, assertion.a FROM assertion AS assertion

SELECT at, t.at, at.a FROM at AS at

SELECT attach, t.attach, attach.a FROM attach AS attach

SELECT attribute, t.attribute, attribute.a FROM attribute AS attribute

SELECT backward, t.backward, backward.a FROM backward AS backward

SELECT before, t.before, before.a FROM before AS before

SELECT begin, t.begin, begin.a FROM begin AS begin

SELECT breadth, t.breadth, breadth.a FROM breadth AS breadth

SELECT by, t.by, by.a FROM by AS by

SELECT cache, t.cache, cache.a FROM cache AS cache

SELECT call, t.call, call.a FROM call AS call

SELECT called, t.called, called.a FROM called AS called

SELECT cascade, t.cascade, cascade.a FROM cascade AS cascade

SELECT catalog, t.catalog, catalog.a FROM catalog AS catalog

SELECT chain, t.chain, chain.a FROM chain AS chain

SELECT class, t.class, class.a FROM class AS class

SELECT close, t.close, close.a FROM close AS close

SELECT cluster, t.cluster, cluster.a FROM cluster AS cluster

SELECT columns, t.columns, columns.a FROM columns AS columns

SELECT comment, t.comment, comment.a FROM comment AS comment

SELECT commit, t.commit, commit.a FROM commit AS commit

SELECT committed, t.committed, committed.a FROM committed AS committed

SELECT compression, t.compression, compression.a FROM compression AS compression

SELECT configuration, t.configuration, configuration.a FROM configuration AS configuration

SELECT content, t.content, content.a FROM content AS content

SELECT cube, t.cube, cube.a FROM cube AS cube

SELECT current, t.current, current.a FROM current AS current

SELECT cursor, t.cursor, cursor.a FROM cursor AS cursor

SELECT cycle, t.cycle, cycle.a FROM cycle AS cycle

SELECT data, t.data, data.a FROM data AS data

SELECT database, t.database, database.a FROM database AS database

SELECT delete, t.delete, delete.a FROM delete AS delete

SELECT depth, t.depth, depth.a FROM depth AS depth

SELECT detach, t.detach, detach.a FROM detach AS detach

SELECT dictionary, t.dictionary, dictionary.a FROM dictionary AS dictionary

SELECT disable, t.disable, disable.a FROM disable AS disable

SELECT document, t.document, document.a FROM document AS document

SELECT domain, t.domain, domain.a FROM domain AS domain

SELECT double, t.double, double.a FROM double AS double

SELECT drop, t.drop, drop.a FROM drop AS drop

SELECT each, t.each, each.a FROM each AS each

SELECT enable, t.enable, enable.a FROM enable AS enable

SELECT encoding, t.encoding, encoding.a FROM encoding AS encoding

SELECT enum, t.enum, enum.a FROM enum AS enum

SELECT escape, t.escape, escape.a FROM escape AS escape

SELECT event, t.event, event.a FROM event AS event

SELECT exclude, t.exclude, exclude.a FROM exclude AS exclude

SELECT exclusive, t.exclusive, exclusive.a FROM exclusive AS exclusive

SELECT execute, t.execute, execute.a FROM execute AS execute

SELECT explain, t.explain, explain.a FROM explain AS explain

SELECT expression, t.expression, expression.a FROM expression AS expression

SELECT extension, t.extension, extension.a FROM extension AS extension

SELECT family, t.family, family.a FROM family AS family

SELECT finalize, t.finalize, finalize.a FROM finalize AS finalize

SELECT first, t.first, first.a FROM first AS first

SELECT following, t.following, following.a FROM following AS following

SELECT force, t.force, force.a FROM force AS force

SELECT forward, t.forward, forward.a FROM forward AS forward

SELECT function, t.function, function.a FROM function AS function

SELECT generated, t.generated, generated.a FROM generated AS generated

SELECT global, t.global, global.a FROM global AS global

SELECT granted, t.granted, granted.a FROM granted AS granted

SELECT groups, t.groups, groups.a FROM groups AS groups

SELECT handler, t.handler, handler.a FROM handler AS handler

SELECT header, t.header, header.a FROM header AS header

SELECT hold, t.hold, hold.a FROM hold AS hold

SELECT identity, t.identity, identity.a FROM identity AS identity

SELECT if, t.if, if.a FROM if AS if

SELECT immediate, t.immediate, immediate.a FROM immediate AS immediate

SELECT import, t.import, import.a FROM import AS import

SELECT include, t.include, include.a FROM include AS include

SELECT index, t.index, index.a FROM index AS index

SELECT inherits, t.inherits, inherits.a FROM inherits AS inherits

SELECT inline, t.inline, inline.a FROM inline AS inline

SELECT input, t.input, input.a FROM input AS input

SELECT insensitive, t.insensitive, insensitive.a FROM insensitive AS insensitive

SELECT insert, t.insert, insert.a FROM insert AS insert

SELECT instead, t.instead, instead.a FROM instead AS instead

SELECT invoker, t.invoker, invoker.a FROM invoker AS invoker

SELECT isolation, t.isolation, isolation.a FROM isolation AS isolation

SELECT key, t.key, key.a FROM key AS key

SELECT label, t.label, label.a FROM label AS label

SELECT language, t.language, language.a FROM language AS language

SELECT large, t.large, large.a FROM large AS large

SELECT last, t.last, last.a FROM last AS last

SELECT leakproof, t.leakproof, leakproof.a FROM leakproof AS leakproof

SELECT level, t.level, level.a FROM level AS level

SELECT listen, t.listen, listen.a FROM listen AS listen

SELECT load, t.load, load.a FROM load AS load

SELECT local, t.local, local.a FROM local AS local

SELECT location, t.location, location.a FROM location AS location

SELECT lock, t.lock, lock.a FROM lock AS lock

SELECT locked, t.locked, locked.a FROM locked AS locked

SELECT logged, t.logged, logged.a FROM logged AS logged

SELECT mapping, t.mapping, mapping.a FROM mapping AS mapping

SELECT match, t.match, match.a FROM match AS match

SELECT matched, t.matched, matched.a FROM matched AS matched

SELECT materialized, t.materialized, materialized.a FROM materialized AS materialized

SELECT merge, t.merge, merge.a FROM merge AS merge

SELECT method, t.method, method.a FROM method AS method

SELECT mode, t.mode, mode.a FROM mode AS mode

SELECT move, t.move, move.a FROM move AS move

SELECT name, t.name, name.a FROM name AS name

SELECT names, t.names, names.a FROM names AS names

SELECT new, t.new, new.a FROM new AS new

SELECT next, t.next, next.a FROM next AS next

SELECT nfc, t.nfc, nfc.a FROM nfc AS nfc

SELECT nfd, t.nfd, nfd.a FROM nfd AS nfd

SELECT no, t.no, no.a FROM no AS no

SELECT normalized, t.normalized, normalized.a FROM normalized AS normalized

SELECT nothing, t.nothing, nothing.a FROM nothing AS nothing

SELECT notify, t.notify, notify.a FROM notify AS notify

SELECT nowait, t.nowait, nowait.a FROM nowait AS nowait

SELECT nulls, t.nulls, nulls.a FROM nulls AS nulls

SELECT object, t.object, object.a FROM object AS object

SELECT of, t.of, of.a FROM of AS of

SELECT off, t.off, off.a FROM off AS off

SELECT oids, t.oids, oids.a FROM oids AS oids

SELECT old, t.old, old.a FROM old AS old

SELECT operator, t.operator, operator.a FROM operator AS operator

SELECT option, t.option, option.a FROM option AS option

SELECT options, t.options, options.a FROM options AS options

SELECT ordinality, t.ordinality, ordinality.a FROM ordinality AS ordinality

SELECT others, t.others, others.a FROM others AS others

SELECT overriding, t.overriding, overriding.a FROM overriding AS overriding

SELECT owned, t.owned, owned.a FROM owned AS owned

SELECT owner, t.owner, owner.a FROM owner AS owner

SELECT parallel, t.parallel, parallel.a FROM parallel AS parallel

SELECT parameter, t.parameter, parameter.a FROM parameter AS parameter

SELECT parser, t.parser, parser.a FROM parser AS parser

SELECT partial, t.partial, partial.a FROM partial AS partial

SELECT partition, t.partition, partition.a FROM partition AS partition

SELECT passing, t.passing, passing.a FROM passing AS passing

SELECT password, t.password, password.a FROM password AS password

SELECT plans, t.plans, plans.a FROM plans AS plans

SELECT policy, t.policy, policy.a FROM policy AS policy

SELECT preceding, t.preceding, preceding.a FROM preceding AS preceding

SELECT prepare, t.prepare, prepare.a FROM prepare AS prepare

SELECT prepared, t.prepared, prepared.a FROM prepared AS prepared

SELECT preserve, t.preserve, preserve.a FROM preserve AS preserve

SELECT prior, t.prior, prior.a FROM prior AS prior

SELECT privileges, t.privileges, privileges.a FROM privileges AS privileges

SELECT procedural, t.procedural, procedural.a FROM procedural AS procedural

SELECT procedure, t.procedure, procedure.a FROM procedure AS procedure

SELECT procedures, t.procedures, procedures.a FROM procedures AS procedures

SELECT program, t.program, program.a FROM program AS program

SELECT publication, t.publication, publication.a FROM publication AS publication

SELECT quote, t.quote, quote.a FROM quote AS quote

SELECT range, t.range, range.a FROM range AS range

SELECT read, t.read, read.a FROM read AS read

SELECT reassign, t.reassign, reassign.a FROM reassign AS reassign

SELECT recheck, t.recheck, recheck.a FROM recheck AS recheck

SELECT recursive, t.recursive, recursive.a FROM recursive AS recursive

SELECT ref, t.ref, ref.a FROM ref AS ref

SELECT referencing, t.referencing, referencing.a FROM referencing AS referencing

SELECT refresh, t.refresh, refresh.a FROM refresh AS refresh

SELECT reindex, t.reindex, reindex.a FROM reindex AS reindex

SELECT relative, t.relative, relative.a FROM relative AS relative

SELECT release, t.release, release.a FROM release AS release

SELECT rename, t.rename, rename.a FROM rename AS rename

SELECT repeatable, t.repeatable, repeatable.a FROM repeatable AS repeatable

SELECT replace, t.replace, replace.a FROM replace AS replace

SELECT replica, t.replica, replica.a FROM replica AS replica

SELECT reset, t.reset, reset.a FROM reset AS reset

SELECT restart, t.restart, restart.a FROM restart AS restart

SELECT restrict, t.restrict, restrict.a FROM restrict AS restrict

SELECT return, t.return, return.a FROM return AS return

SELECT returns, t.returns, returns.a FROM returns AS returns

SELECT revoke, t.revoke, revoke.a FROM revoke AS revoke

SELECT role, t.role, role.a FROM role AS role

SELECT rollback, t.rollback, rollback.a FROM rollback AS rollback

SELECT rollup, t.rollup, rollup.a FROM rollup AS rollup

SELECT routine, t.routine, routine.a FROM routine AS routine

SELECT routines, t.routines, routines.a FROM routines AS routines

SELECT row, t.row, row.a FROM row AS row

SELECT rows, t.rows, rows.a FROM rows AS rows

SELECT rule, t.rule, rule.a FROM rule AS rule

SELECT savepoint, t.savepoint, savepoint.a FROM savepoint AS savepoint

SELECT schema, t.schema, schema.a FROM schema AS schema

SELECT schemas, t.schemas, schemas.a FROM schemas AS schemas

SELECT scroll, t.scroll, scroll.a FROM scroll AS scroll

SELECT search, t.search, search.a FROM search AS search

SELECT security, t.security, security.a FROM security AS security

SELECT sequence, t.sequence, sequence.a FROM sequence AS sequence

SELECT sequences, t.sequences, sequences.a FROM sequences AS sequences

SELECT serializable, t.serializable, serializable.a FROM serializable AS serializable

SELECT server, t.server, server.a FROM server AS server

SELECT session, t.session, session.a FROM session AS session

SELECT set, t.set, set.a FROM set AS set

SELECT sets, t.sets, sets.a FROM sets AS sets

SELECT share, t.share, share.a FROM share AS share

SELECT show, t.show, show.a FROM show AS show

SELECT simple, t.simple, simple.a FROM simple AS simple

SELECT skip, t.skip, skip.a FROM skip AS skip

SELECT snapshot, t.snapshot, snapshot.a FROM snapshot AS snapshot

SELECT sql, t.sql, sql.a FROM sql AS sql

SELECT stable, t.stable, stable.a FROM stable AS stable

SELECT standalone, t.standalone, standalone.a FROM standalone AS standalone

SELECT start, t.start, start.a FROM start AS start

SELECT statement, t.statement, statement.a FROM statement AS statement

SELECT statistics, t.statistics, statistics.a FROM statistics AS statistics

SELECT stdin, t.stdin, stdin.a FROM stdin AS stdin

SELECT stdout, t.stdout, stdout.a FROM stdout AS stdout

SELECT storage, t.storage, storage.a FROM storage AS storage

SELECT stored, t.stored, stored.a FROM stored AS stored

SELECT strict, t.strict, strict.a FROM strict AS strict

SELECT strip, t.strip, strip.a FROM strip AS strip

SELECT subscription, t.subscription, subscription.a FROM subscription AS subscription

SELECT support, t.support, support.a FROM support AS support

SELECT sysid, t.sysid, sysid.a FROM sysid AS sysid

SELECT system, t.system, system.a FROM system AS system

SELECT tables, t.tables, tables.a FROM tables AS tables

SELECT tablespace, t.tablespace, tablespace.a FROM tablespace AS tablespace

SELECT temp, t.temp, temp.a FROM temp AS temp

SELECT template, t.template, template.a FROM template AS template

SELECT temporary, t.temporary, temporary.a FROM temporary AS temporary

SELECT text, t.text, text.a FROM text AS text

SELECT ties, t.ties, ties.a FROM ties AS ties

SELECT transaction, t.transaction, transaction.a FROM transaction AS transaction

SELECT transform, t.transform, transform.a FROM transform AS transform

SELECT trigger, t.trigger, trigger.a FROM trigger AS trigger

SELECT truncate, t.truncate, truncate.a FROM truncate AS truncate

SELECT trusted, t.trusted, trusted.a FROM trusted AS trusted

SELECT type, t.type, type.a FROM type AS type

SELECT types, t.types, types.a FROM types AS types

SELECT unbounded, t.unbounded, unbounded.a FROM unbounded AS unbounded

SELECT uncommitted, t.uncommitted, uncommitted.a FROM uncommitted AS uncommitted

SELECT unencrypted, t.unencrypted, unencrypted.a FROM unencrypted AS unencrypted

SELECT unknown, t.unknown, unknown.a FROM unknown AS unknown

SELECT unlisten, t.unlisten, unlisten.a FROM unlisten AS unlisten

SELECT unlogged, t.unlogged, unlogged.a FROM unlogged AS unlogged

SELECT until, t.until, until.a FROM until AS until

SELECT update, t.update, update.a FROM update AS update

SELECT vacuum, t.vacuum, vacuum.a FROM vacuum AS vacuum

SELECT valid, t.valid, valid.a FROM valid AS valid

SELECT validate, t.validate, validate.a FROM validate AS validate

SELECT validator, t.validator, validator.a FROM validator AS validator

SELECT value, t.value, value.a FROM value AS value

SELECT version, t.version, version.a FROM version AS version

SELECT view, t.view, view.a FROM view AS view

SELECT views, t.views, views.a FROM views AS views

SELECT volatile, t.volatile, volatile.a FROM volatile AS volatile

SELECT whitespace, t.whitespace, whitespace.a FROM whitespace AS whitespace

SELECT work, t.work, work.a FROM work AS work

SELECT wrapper, t.wrapper, wrapper.a FROM wrapper AS wrapper

SELECT write, t.write, write.a FROM write AS write

SELECT xml, t.xml, xml.a FROM xml AS xml

SELECT yes, t.yes, yes.a FROM yes AS yes

SELECT zone, t.zone, zone.a FROM zone AS zone

-- Words that name columns and tables but no functions.
SELECT between FROM t between

SELECT bigint FROM t bigint

SELECT bit FROM t bit

SELECT boolean FROM t boolean

SELECT char FROM t char

SELECT character FROM t character

SELECT coalesce FROM t coalesce

SELECT dec FROM t dec

SELECT decimal FROM t decimal

SELECT exists FROM t exists

SELECT extract FROM t extract

SELECT float FROM t float

SELECT greatest FROM t greatest

SELECT grouping FROM t grouping

SELECT inout FROM t inout

SELECT int FROM t int

SELECT integer FROM t integer

SELECT interval FROM t interval

SELECT least FROM t least

SELECT national FROM t national

SELECT nchar FROM t nchar

SELECT none FROM t none

SELECT normalize FROM t normalize

SELECT nullif FROM t nullif

SELECT numeric FROM t numeric

SELECT out FROM t out

SELECT overlay FROM t overlay

SELECT position FROM t position

SELECT precision FROM t precision

SELECT real FROM t real

SELECT row FROM t row

SELECT setof FROM t setof

SELECT smallint FROM t smallint

SELECT substring FROM t substring

SELECT time FROM t time

SELECT timestamp FROM t timestamp

SELECT treat FROM t treat

SELECT trim FROM t trim

SELECT values FROM t values

SELECT varchar FROM t varchar

SELECT xmlattributes FROM t xmlattributes

SELECT xmlconcat FROM t xmlconcat

SELECT xmlelement FROM t xmlelement

SELECT xmlexists FROM t xmlexists

SELECT xmlforest FROM t xmlforest

SELECT xmlnamespaces FROM t xmlnamespaces

SELECT xmlparse FROM t xmlparse

SELECT xmlpi FROM t xmlpi

SELECT xmlroot FROM t xmlroot

SELECT xmlserialize FROM t xmlserialize

SELECT xmltable FROM t xmltable

-- Words that name functions and types but no columns.
SELECT authorization(a), b::authorization, authorization 'x'

SELECT binary(a), b::binary, binary 'x'

SELECT concurrently(a), b::concurrently, concurrently 'x'

SELECT cross(a), b::cross, cross 'x'

SELECT current_schema(a), b::current_schema, current_schema 'x'

SELECT freeze(a), b::freeze, freeze 'x'

SELECT full(a), b::full, full 'x'

SELECT ilike(a), b::ilike, ilike 'x'

SELECT inner(a), b::inner, inner 'x'

SELECT is(a), b::is, is 'x'

SELECT isnull(a), b::isnull, isnull 'x'

SELECT join(a), b::join, join 'x'

SELECT left(a), b::left, left 'x'

SELECT like(a), b::like, like 'x'

SELECT natural(a), b::natural, natural 'x'

SELECT notnull(a), b::notnull, notnull 'x'

SELECT outer(a), b::outer, outer 'x'

SELECT overlaps(a), b::overlaps, overlaps 'x'

SELECT right(a), b::right, right 'x'

SELECT similar(a), b::similar, similar 'x'

SELECT tablesample(a), b::tablesample, tablesample 'x'

SELECT verbose(a), b::verbose, verbose 'x'

-- Every word is a label.
SELECT a AS all, b.all

SELECT a AS analyse, b.analyse

SELECT a AS analyze, b.analyze

SELECT a AS and, b.and

SELECT a AS any, b.any

SELECT a AS array, b.array

SELECT a AS as, b.as

SELECT a AS asc, b.asc

SELECT a AS asymmetric, b.asymmetric

SELECT a AS both, b.both

SELECT a AS case, b.case

SELECT a AS cast, b.cast

SELECT a AS check, b.check

SELECT a AS collate, b.collate

SELECT a AS column, b.column

SELECT a AS constraint, b.constraint

SELECT a AS create, b.create

SELECT a AS current_catalog, b.current_catalog

SELECT a AS current_date, b.current_date

SELECT a AS current_role, b.current_role

SELECT a AS current_time, b.current_time

SELECT a AS current_timestamp, b.current_timestamp

SELECT a AS current_user, b.current_user

SELECT a AS default, b.default

SELECT a AS deferrable, b.deferrable

SELECT a AS desc, b.desc

SELECT a AS distinct, b.distinct

SELECT a AS do, b.do

SELECT a AS else, b.else

SELECT a AS end, b.end

SELECT a AS except, b.except

SELECT a AS false, b.false

SELECT a AS fetch, b.fetch

SELECT a AS for, b.for

SELECT a AS foreign, b.foreign

SELECT a AS from, b.from

SELECT a AS grant, b.grant

SELECT a AS group, b.group

SELECT a AS having, b.having

SELECT a AS in, b.in

SELECT a AS initially, b.initially

SELECT a AS intersect, b.intersect

SELECT a AS into, b.into

SELECT a AS lateral, b.lateral

SELECT a AS leading, b.leading

SELECT a AS limit, b.limit

SELECT a AS localtime, b.localtime

SELECT a AS localtimestamp, b.localtimestamp

SELECT a AS not, b.not

SELECT a AS null, b.null

SELECT a AS offset, b.offset

SELECT a AS on, b.on

SELECT a AS only, b.only

SELECT a AS or, b.or

SELECT a AS order, b.order

SELECT a AS placing, b.placing

SELECT a AS primary, b.primary

SELECT a AS references, b.references

SELECT a AS returning, b.returning

SELECT a AS select, b.select

SELECT a AS session_user, b.session_user

SELECT a AS some, b.some

SELECT a AS symmetric, b.symmetric

SELECT a AS table, b.table

SELECT a AS then, b.then

SELECT a AS to, b.to

SELECT a AS trailing, b.trailing

SELECT a AS true, b.true

SELECT a AS union, b.union

SELECT a AS unique, b.unique

SELECT a AS user, b.user

SELECT a AS using, b.using

SELECT a AS variadic, b.variadic

SELECT a AS when, b.when

SELECT a AS where, b.where

SELECT a AS window, b.window

SELECT a AS with, b.with

-- Words that are labels without AS.
SELECT a all FROM t

SELECT a analyse FROM t

SELECT a analyze FROM t

SELECT a any FROM t

SELECT a asc FROM t

SELECT a asymmetric FROM t

SELECT a both FROM t

SELECT a case FROM t

SELECT a cast FROM t

SELECT a check FROM t

SELECT a column FROM t

SELECT a constraint FROM t

SELECT a current_catalog FROM t

SELECT a current_date FROM t

SELECT a default FROM t

SELECT a deferrable FROM t

SELECT a desc FROM t

SELECT a distinct FROM t

SELECT a do FROM t

SELECT a else FROM t

SELECT a end FROM t

SELECT a false FROM t

SELECT a foreign FROM t

SELECT a initially FROM t

SELECT a lateral FROM t

SELECT a leading FROM t

SELECT a localtime FROM t

SELECT a null FROM t

SELECT a only FROM t

SELECT a placing FROM t

SELECT a primary FROM t

SELECT a references FROM t

SELECT a select FROM t

SELECT a session_user FROM t

SELECT a some FROM t

SELECT a symmetric FROM t

SELECT a table FROM t

SELECT a then FROM t

SELECT a trailing FROM t

SELECT a true FROM t

SELECT a unique FROM t

SELECT a user FROM t

SELECT a variadic FROM t

SELECT a when FROM t

SELECT a left FROM t

SELECT a right FROM t

SELECT a full FROM t

SELECT a cross FROM t

SELECT a natural FROM t

SELECT a inner FROM t

SELECT a join FROM t

SELECT a outer FROM t

SELECT a first FROM t

SELECT a last FROM t

SELECT a value FROM t

SELECT a name FROM t

SELECT a type FROM t
