package com.opusimg.platform.datamap;

import jakarta.enterprise.context.ApplicationScoped;

/** What the server keeps by itself, as {@code wildfly-config/configure.cli} and the launcher have it: no class of ours stands for it. */
@DataSet(
        id = "http-sessions",
        purpose = "account",
        store = Store.SESSIONS,
        whose = Whose.ACCOUNT_HOLDER,
        until = {@Until(End.IDLE), @Until(End.STOP)},
        erasure = OnErasure.EXPIRES,
        kinds = {DataKind.ACCOUNT_ID, DataKind.USE})
@DataSet(
        id = "server-log",
        purpose = "diagnostics",
        store = Store.LOG,
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until = @Until(End.ROTATION),
        erasure = OnErasure.EXPIRES,
        kinds = DataKind.ACCOUNT_ID,
        paths = "log")
@NoPersonalData(
        value = "The files of the built-in database, where it is used: the tables of this map, and nothing besides.",
        until = @Until(End.INSTALLATION),
        tables = @DataTable(value = "flyway_schema_history", technical = "*"),
        paths = "db")
@NoPersonalData(
        value =
                "The server's own files: transactions, and the journal of the queue, in which a message is the number of a job.",
        store = Store.QUEUE,
        until = @Until(End.USE),
        paths = "server")
@NoPersonalData(
        value = "The server's configuration and its temporary files, made anew at every start.",
        store = Store.SERVER,
        until = @Until(End.STOP),
        paths = {"configuration", "tmp"})
@ApplicationScoped
class ServerStores {}
