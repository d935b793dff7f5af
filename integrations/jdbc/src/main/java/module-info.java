/** Keeps the memory of used ID tokens in a database, over JDBC. */
module dev.symbolon.jdbc {
  exports dev.symbolon.jdbc;

  requires transitive dev.symbolon.verifier;
  requires transitive java.sql;
  requires static transitive org.jspecify;
  requires static org.xerial.sqlitejdbc;
}
