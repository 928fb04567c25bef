package org.roamlab.influx;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDBException;
import org.influxdb.InfluxDBFactory;
import org.influxdb.dto.BatchPoints;
import org.influxdb.dto.Point;
import org.jspecify.annotations.Nullable;
import org.roamlab.reports.export.Credentials;
import org.roamlab.reports.export.Database;
import org.roamlab.reports.export.ExportPoint;
import org.roamlab.reports.export.NotWritten;

/** The API of InfluxDB 1: a database, a user and a password. */
final class FirstApi implements Database {
  private final Connection connection;
  private final String database;
  private final Credentials credentials;
  private @Nullable InfluxDB client;

  FirstApi(Connection connection, String database, Credentials credentials) {
    this.connection = connection;
    this.database = database;
    this.credentials = credentials;
  }

  @Override
  public void write(List<ExportPoint> batch) throws NotWritten {
    var points = BatchPoints.database(database).precision(TimeUnit.NANOSECONDS);
    batch.forEach(point -> points.point(converted(point)));
    try {
      client().write(points.build());
    } catch (InfluxDBException e) {
      throw connection.notWritten(e);
    }
  }

  /** Made when it is needed: it looks up the name of the server when it is made. */
  private InfluxDB client() {
    if (client == null) {
      client = connected().enableGzip();
    }
    return client;
  }

  private InfluxDB connected() {
    return credentials.user().isEmpty()
        ? InfluxDBFactory.connect(connection.base(), connection.client())
        : InfluxDBFactory.connect(
            connection.base(), credentials.user(), credentials.password(), connection.client());
  }

  private static Point converted(ExportPoint point) {
    var converted =
        Point.measurement(point.measurement())
            .tag(point.tags())
            .time(point.timeNs(), TimeUnit.NANOSECONDS);
    point.fields().forEach((name, value) -> converted.addField(name, value.doubleValue()));
    return converted.build();
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
