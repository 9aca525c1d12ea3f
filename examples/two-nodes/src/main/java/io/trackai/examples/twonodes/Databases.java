package io.trackai.examples.twonodes;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the stores are. */
final class Databases {

    private Databases() {}

    /** A data source for an address such as {@code jdbc:postgresql://…} or {@code jdbc:h2:file:…}. */
    static DataSource at(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, "sa", "");
        }
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }
}
