// node run_onnx.cjs MODEL.onnx FOLDER SHAPE…
// Runs one model on FOLDER/SHAPE.input (float32, SHAPE is like 2x3x64x96) and writes FOLDER/SHAPE.output, for each SHAPE.
const fs = require('node:fs');
const path = require('node:path');
const ort = require('onnxruntime-node');

async function main([model, folder, ...shapes]) {
  const session = await ort.InferenceSession.create(model);
  for (const shape of shapes) {
    const bytes = fs.readFileSync(path.join(folder, `${shape}.input`));
    const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const { output } = await session.run({ input: new ort.Tensor('float32', values, shape.split('x').map(Number)) });
    fs.writeFileSync(path.join(folder, `${shape}.output`), Buffer.from(output.data.buffer));
  }
}

main(process.argv.slice(2));
