package org.roamlab.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.influxdb.exceptions.InfluxException;
import java.util.List;
import org.roamlab.reports.export.Credentials;
import org.roamlab.reports.export.Database;
import org.roamlab.reports.export.ExportPoint;
import org.roamlab.reports.export.NotWritten;

/** The API of InfluxDB 2, which others speak as well: an organisation, a bucket, a token. */
final class CurrentApi implements Database {
  /** Servers that know no organisations ask for none; the client wants one. */
  private static final String NO_ORGANISATION = "-";

  private final Connection connection;
  private final InfluxDBClient client;

  CurrentApi(Connection connection, String organisation, String bucket, Credentials credentials) {
    this.connection = connection;
    var options =
        InfluxDBClientOptions.builder()
            .url(connection.base())
            .okHttpClient(connection.client())
            .org(organisation.isEmpty() ? NO_ORGANISATION : organisation)
            .bucket(bucket);
    if (!credentials.token().isEmpty()) {
      options.authenticateToken(credentials.token().toCharArray());
    }
    this.client = InfluxDBClientFactory.create(options.build()).enableGzip();
  }

  @Override
  public void write(List<ExportPoint> batch) throws NotWritten {
    try {
      client.getWriteApiBlocking().writePoints(batch.stream().map(CurrentApi::converted).toList());
    } catch (InfluxException e) {
      throw connection.notWritten(e);
    }
  }

  private static Point converted(ExportPoint point) {
    var converted =
        Point.measurement(point.measurement())
            .addTags(point.tags())
            .time(point.timeNs(), WritePrecision.NS);
    point.fields().forEach(converted::addField);
    return converted;
  }

  @Override
  public void close() {
    client.close();
  }
}
