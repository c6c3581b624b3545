# Two stages: the first builds the environment, the second holds only it and the program.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /venv
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot/__init__.py bot/__init__.py
RUN /venv/bin/pip install -c constraints.txt -e .
# Readable whatever mask the sources were cloned under, since the program runs as another user. Done
# here and not by COPY --chmod, which takes letters from BuildKit's newest frontends only.
COPY . /src
RUN chmod -R a+rX /src

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 gyaku && install -d -o gyaku /data
COPY --from=build /venv /venv
COPY --from=build --chown=root:root /src /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    GYAKU_DATA_DIR=/data \
    GYAKU_LOG_FORMAT=json \
    GYAKU_METRICS_HOST=127.0.0.1 \
    GYAKU_METRICS_PORT=9464
# Worked out here, since the program may not write beside itself later; it starts in half the time.
RUN python -m bot rules show conditions.pay > /dev/null
USER gyaku
VOLUME /data
# The bot needs some seconds to log in; after that /healthz answers 503 while Discord is out of reach.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
# The bot by name: a container without a token must say so, not open a playground that nobody can reach.
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
