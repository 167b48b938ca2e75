FROM node:20-slim AS built
WORKDIR /lyceum
COPY package.json package-lock.json .npmrc ./
# Scripts would build what is not copied yet.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /lyceum
RUN mkdir /data && chown node:node /data
COPY --from=built /lyceum/package.json ./
COPY --from=built /lyceum/bin bin
COPY --from=built /lyceum/node_modules node_modules
COPY --from=built /lyceum/dist dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
