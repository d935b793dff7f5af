package dev.symbolon.jdbc;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The memory of used tokens in a database: PostgreSQL, MariaDB, MySQL, SQLite or H2. Many processes
 * and machines may share one; a token is then accepted once by all of them together.
 *
 * <p>Each token is one insert against a primary key. A key that is there already is a replay; every
 * other failure is a {@link VerificationUnavailableException}, and so is a commit whose outcome is
 * unknown (such a token may count as used afterwards). The insert is a transaction of its own,
 * committed before the verdict, on a connection and a thread of the store's own: what transaction
 * the caller has open, and how it ends, makes no difference.
 *
 * <p>The promise is as durable as the database: it must not lose what it has committed, be it in a
 * crash (PostgreSQL {@code synchronous_commit}, InnoDB {@code innodb_flush_log_at_trx_commit}) or
 * when a replica takes over. H2 promises no durability across power loss.
 *
 * <p>The two tables, {@code symbolon_used_tokens} and {@code symbolon_forgotten}, are made by
 * {@link #createSchema()} or by the files {@code schema-postgresql.sql}, {@code schema-mariadb.sql}
 * (also MySQL), {@code schema-sqlite.sql} and {@code schema-h2.sql} beside this class. The store
 * needs to select, insert, update and delete there, and that its reads go to the server it writes
 * to. Rows that have expired are deleted as it goes, a thousand at a time, and not before both this
 * machine's clock and the database's are past them by {@link Builder#keepExpired}. For a token
 * whose row may have been deleted already, because the verifier's clock is behind, it throws.
 *
 * <p>Thread-safe.
 */
public final class JdbcReplayStore implements ReplayStore, AutoCloseable {
  private final String where;
  private final Connections connections;
  private final Adding adding;
  private final OwnThreads threads;
  private final Forgetting forgetting;
  private final Duration timeout;

  /**
   * A store in the database of a data source, with the defaults of {@link #builder}. Nothing is
   * connected yet.
   *
   * @param source the application's, best a pool of connections; it stays open when this store is
   *     closed
   * @throws NullPointerException where it is null
   */
  public JdbcReplayStore(DataSource source) {
    this(source, Settings.DEFAULTS);
  }

  private JdbcReplayStore(DataSource source, Settings settings) {
    this(
        "data source",
        new BorrowedConnections(
            Objects.requireNonNull(source, "source"), settings.networkTimeoutMillis()),
        settings,
        Adding::oneByOne);
  }

  private JdbcReplayStore(
      String where,
      Connections connections,
      Settings settings,
      Function<Tables, Adding> wayOfAdding) {
    Tables tables = new Tables(connections, settings.queryTimeoutSeconds());
    this.where = where;
    this.connections = connections;
    this.timeout = settings.timeout();
    this.adding = wayOfAdding.apply(tables);
    this.threads = new OwnThreads(settings.connections(), timeout);
    this.forgetting = new Forgetting(tables, threads, settings.clock(), settings.keepExpired());
  }

  /**
   * Returns a builder with the defaults: a timeout of 2 seconds, 8 connections, expired rows kept
   * for an hour, the system's clock.
   *
   * @param source the application's, best a pool of connections; it stays open when a store is
   *     closed
   * @throws NullPointerException where it is null
   */
  public static Builder builder(DataSource source) {
    return new Builder(source);
  }

  /**
   * Opens a store in a file of SQLite, made if it does not exist, with its tables: durable, and
   * without a server. What it has accepted is on the disk before the verdict, and outlives {@code
   * kill -9} and the loss of power, as far as the disk keeps what it reports as written. Several
   * processes of one machine may share the file; it must not lie on a network file system.
   *
   * <p>Needs {@code org.xerial:sqlite-jdbc}, which this library does not bring along. The timeout
   * is 2 seconds, and expired rows are kept for an hour.
   *
   * @param file in a folder that exists; SQLite puts two files of its own beside it
   * @throws IllegalStateException where the driver is missing
   * @throws UncheckedIOException where the file cannot be opened or made
   * @throws NullPointerException where it is null
   */
  public static JdbcReplayStore embedded(Path file) {
    return embedded(file, Settings.DEFAULTS);
  }

  static JdbcReplayStore embedded(Path file, Settings settings) {
    Objects.requireNonNull(file, "file");
    JdbcReplayStore store =
        new JdbcReplayStore(
            file.toString(),
            sqlite(file, settings.timeout()),
            settings.withConnections(1),
            GroupedAdding::new);
    try {
      store.createSchema();
    } catch (SQLException e) {
      store.close();
      throw new UncheckedIOException(
          "embedded: expected a file that SQLite can open or make, got " + file,
          new IOException(e));
    }
    return store;
  }

  private static Connections sqlite(Path file, Duration busyTimeout) {
    try {
      return new SqliteFile(file, busyTimeout);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "embedded: expected org.xerial:sqlite-jdbc among the application's libraries, got none",
          e);
    }
  }

  /**
   * Creates the tables where they do not exist, by the schema file of the database. Several
   * processes may do it at once. It waits for a connection for as long as the data source does.
   *
   * @throws SQLException where that fails, where the database is not one of those known, or once
   *     closed
   */
  public void createSchema() throws SQLException {
    threads.callForAsLongAsItTakes(
        () ->
            connections.lend(
                connection -> {
                  Schema.create(connection);
                  return true;
                }));
  }

  /**
   * {@inheritDoc}
   *
   * @throws VerificationUnavailableException where the database fails or does not answer in time,
   *     where the row of such a token may have been deleted already, or once closed
   * @throws NullPointerException where an argument is null
   */
  @Override
  public boolean firstUse(ReplayKey key, Instant forgetAfter)
      throws VerificationUnavailableException {
    Deadline deadline = Deadline.in(timeout);
    Adding.Token token =
        new Adding.Token(
            Objects.requireNonNull(key, "key"), EpochMillis.roundedUp(forgetAfter), deadline);
    try {
      return isFirst(threads.call(adding.of(token)), forgetAfter);
    } finally {
      deadline.end();
      forgetting.nowAndThen();
    }
  }

  private static boolean isFirst(Outcome outcome, Instant forgetAfter)
      throws VerificationUnavailableException {
    if (outcome == Outcome.FORGOTTEN) {
      throw new VerificationUnavailableException(
          "replay store: expected to remember tokens up to "
              + forgetAfter
              + ", got rows deleted up to about then; this machine's clock is behind, or was ahead");
    }
    return outcome == Outcome.FIRST_USE;
  }

  /** Whether rows are being deleted at this moment. */
  boolean isForgetting() {
    return forgetting.isAtWork();
  }

  /**
   * Ends the store's threads, and closes the file of an embedded one. A data source stays open.
   * {@link #firstUse} throws from then on. Closing again does nothing; a store that is never closed
   * keeps no program from ending.
   */
  @Override
  public void close() {
    threads.close();
    connections.close();
  }

  /** Returns the file of an embedded store, for people. */
  @Override
  public String toString() {
    return "JdbcReplayStore(" + where + ")";
  }

  /** Options of a store. Not thread-safe. */
  public static final class Builder {
    private final DataSource source;
    private Settings settings = Settings.DEFAULTS;

    private Builder(DataSource source) {
      this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * How long {@link JdbcReplayStore#firstUse} waits for an answer: for a thread, a connection,
     * the statement and the commit together. A statement that takes longer is cancelled, and then
     * the connection ended, where the driver can.
     *
     * @param timeout 100 ms to 1 minute; 2 seconds by default
     * @throws IllegalArgumentException where it is outside of that range
     */
    public Builder timeout(Duration timeout) {
      settings = settings.withTimeout(Objects.requireNonNull(timeout, "timeout"));
      return this;
    }

    /**
     * How many connections the store uses at once, at most; as many threads serve it. Calls beyond
     * them wait in line.
     *
     * @param most 1 to 256, not more than the data source can give; 8 by default
     * @throws IllegalArgumentException where it is outside of that range
     */
    public Builder connections(int most) {
      settings = settings.withConnections(most);
      return this;
    }

    /**
     * How long a row is kept after no verifier whose clock is right can accept its token any more.
     * A verifier whose clock is behind by less than this, less 11 minutes, still gets its answers;
     * one further behind gets none for tokens that have expired by the clocks of others.
     *
     * @param beyond 15 minutes to 30 days; 1 hour by default
     * @throws IllegalArgumentException where it is outside of that range
     */
    public Builder keepExpired(Duration beyond) {
      settings = settings.withKeepExpired(Objects.requireNonNull(beyond, "beyond"));
      return this;
    }

    /**
     * By which clock rows expire, together with the database's own: whichever of them is behind. It
     * should be the verifier's.
     *
     * @param clock the system's by default
     */
    public Builder clock(Clock clock) {
      settings = settings.withClock(Objects.requireNonNull(clock, "clock"));
      return this;
    }

    /** Returns a store. Nothing is connected yet. */
    public JdbcReplayStore build() {
      return new JdbcReplayStore(source, settings);
    }
  }
}
