package com.opusimg.it;

import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.MasterKey;
import com.opusimg.platform.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Searches whole folders for text, byte by byte, in every encoding that a store could have put it into. */
final class Residue {

    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private Residue() {}

    /** Where any of the texts stands: file and text. Files that go meanwhile are passed over. */
    static List<String> search(Path folder, List<String> texts) {
        var found = new ArrayList<String>();
        for (Path file : OpusServer.regularFiles(folder)) {
            String bytes = read(file);
            for (String text : texts) {
                for (Charset encoding : ENCODINGS) {
                    if (bytes.contains(latin(text.getBytes(encoding)))) {
                        found.add(folder.relativize(file) + ": " + text + " in " + encoding);
                    }
                }
            }
        }
        return found;
    }

    /** Where any of the values stands: file and number of the value. */
    static List<String> searchBytes(Path folder, List<byte[]> values) {
        var found = new ArrayList<String>();
        for (Path file : OpusServer.regularFiles(folder)) {
            String bytes = read(file);
            for (int i = 0; i < values.size(); i++) {
                if (bytes.contains(latin(values.get(i)))) {
                    found.add(folder.relativize(file) + ": value " + i);
                }
            }
        }
        return found;
    }

    /**
     * The rows of a stopped server's database in which a text stands: table and column. Sealed columns are opened with the
     * installation's key, as whoever holds it could; the configuration has to name its data.
     */
    static List<String> rows(Connection database, String text) throws SQLException {
        ColumnCipher cipher = cipher();
        var found = new ArrayList<String>();
        for (String table : tables(database)) {
            try (ResultSet row = database.createStatement().executeQuery("select * from \"" + table + "\"")) {
                while (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        if (value(row.getObject(i), cipher).contains(text)) {
                            found.add(table + "." + row.getMetaData().getColumnName(i));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** The tables of the portal. */
    static List<String> tables(Connection database) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet names =
                database.getMetaData().getTables(null, "PUBLIC", null, new String[] {"TABLE", "BASE TABLE"})) {
            while (names.next()) {
                tables.add(names.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static String value(Object column, ColumnCipher cipher) {
        if (!(column instanceof byte[] bytes)) {
            return String.valueOf(column);
        }
        try {
            return cipher.open(bytes);
        } catch (IllegalStateException notSealed) { // a key or a hash
            return latin(bytes);
        }
    }

    private static ColumnCipher cipher() {
        try {
            var constructor = MasterKey.class.getDeclaredConstructor(Settings.class);
            constructor.setAccessible(true);
            return new ColumnCipher(constructor.newInstance(new Settings()));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    /** One character for each byte, so that text search is byte search. */
    private static String read(Path file) {
        try {
            return latin(Files.readAllBytes(file));
        } catch (java.nio.file.NoSuchFileException gone) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
